function handler(event) {
  const request = event.request;
  for (const a of [1]) { request.uri = a; } // breaks for-of
  return request;
}
