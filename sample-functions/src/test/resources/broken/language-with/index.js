function handler(event) {
  const request = event.request;
  with (request) { uri = "/"; } // breaks with
  return request;
}
