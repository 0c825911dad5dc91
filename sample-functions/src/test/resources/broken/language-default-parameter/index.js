function handler(event) {
  const request = event.request;
  const f = function (a = 1) { return a; }; // breaks default-parameter
  return request;
}
