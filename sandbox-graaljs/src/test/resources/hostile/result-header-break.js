// expect: invalid
function handler(event) {
  event.request.headers["x-b"] = { value: "a\r\nx-c: d" };
  return event.request;
}
