function handler(event) {
  const request = event.request;
  request.uri = '/' + 'a'.repeat(9000); // breaks uri-size
  return request;
}
