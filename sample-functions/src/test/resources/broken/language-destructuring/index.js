function handler(event) {
  const request = event.request;
  const { uri } = request; // breaks destructuring
  return request;
}
