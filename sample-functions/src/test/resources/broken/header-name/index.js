function handler(event) {
  const request = event.request;
  request.headers['x mine'] = { value: 'me' }; // breaks header-name
  return request;
}
