function handler(event) {
  const request = event.request;
  request.headers['connection'] = { value: 'close' }; // breaks disallowed-header
  return request;
}
