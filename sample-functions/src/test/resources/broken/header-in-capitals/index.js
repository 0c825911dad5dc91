function handler(event) {
  const request = event.request;
  request.headers['X-Mine'] = { value: 'me' }; // breaks header-case
  return request;
}
