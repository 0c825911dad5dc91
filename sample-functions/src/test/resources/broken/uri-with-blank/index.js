function handler(event) {
  const request = event.request;
  request.uri = '/a b'; // breaks uri-format
  return request;
}
