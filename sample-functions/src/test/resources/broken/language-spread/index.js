function handler(event) {
  const request = event.request;
  const a = [...[1]]; // breaks spread
  return request;
}
