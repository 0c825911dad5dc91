function handler(event) {
  const request = event.request;
  request.headers['x-a'] = { value: 'a\r\nb: c' }; // breaks control-character
  return request;
}
