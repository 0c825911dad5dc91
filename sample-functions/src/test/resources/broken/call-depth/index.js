function handler(event) {
  const request = event.request;
  const f = () => f(); // breaks exception
  f();
  return request;
}
