function handler(event) {
  const request = event.request;
  const a = [];
  for (let i = 0; i < 100; i++) {
    a.push(new Uint8Array(100000)); // breaks memory-limit
  }
  return request;
}
