function handler(event) {
  const request = event.request;
  request.headers['x-a'] = { value: 'a'.repeat(40000) }; // breaks header-size
  return request;
}
