function handler(event) {
  const request = event.request;
  request.uri = eval('1'); // breaks exception
  return request;
}
