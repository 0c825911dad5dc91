function handler(event) {
  const request = event.request;
  class A {} // breaks class
  return request;
}
