function handler(event) {
  const request = event.request;
  const = 1; // breaks syntax
  return request;
}
