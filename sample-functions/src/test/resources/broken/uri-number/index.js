function handler(event) {
  const request = event.request;
  request.uri = 5; // breaks shape
  return request;
}
