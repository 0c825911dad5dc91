function handler(event) {
  const request = event.request;
  request.headers['x-edge-mine'] = { value: 'me' }; // breaks disallowed-header
  return request;
}
