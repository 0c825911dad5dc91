function handler(event) {
  const request = event.request;
  const a = function* () { yield 1; }; // breaks generator
  return request;
}
