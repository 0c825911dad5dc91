function handler(event) {
  const request = event.request;
  const a = 010; // breaks legacy-octal
  return request;
}
