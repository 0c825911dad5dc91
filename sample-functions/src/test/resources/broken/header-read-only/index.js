function handler(event) {
  const request = event.request;
  request.headers['via'] = { value: 'me' }; // breaks read-only-header
  return request;
}
