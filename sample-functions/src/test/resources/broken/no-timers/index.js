function handler(event) {
  const request = event.request;
  setTimeout(() => 1, 1); // breaks exception
  return request;
}
