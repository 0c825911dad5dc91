function handler(event) {
  const request = event.request;
  request.uri = 'x'; // breaks uri-format
  return request;
}
