function handler(event) {
  const request = event.request;
  new Uint8Array(50000000); // breaks memory-limit
  return request;
}
