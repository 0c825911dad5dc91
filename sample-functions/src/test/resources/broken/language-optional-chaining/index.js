function handler(event) {
  const request = event.request;
  const a = request?.uri; // breaks optional-chaining
  return request;
}
