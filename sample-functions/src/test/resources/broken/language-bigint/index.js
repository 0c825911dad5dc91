function handler(event) {
  const request = event.request;
  const a = 1n; // breaks bigint
  return request;
}
