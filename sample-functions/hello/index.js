// Adds one header to every response.
function handler(event) {
  const response = event.response;
  response.headers['x-hello'] = { value: 'Hello from the edge' };
  return response;
}
