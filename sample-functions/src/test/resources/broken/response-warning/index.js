function handler(event) {
  const response = event.response;
  response.headers['warning'] = { value: '199 - x' }; // breaks read-only-header
  return response;
}
