function handler(event) {
  const request = event.request;
  null.x; // breaks exception
  return request;
}
