function handler(event) {
  const request = event.request;
  request.uri = '/a\u0000'; // breaks control-character
  return request;
}
