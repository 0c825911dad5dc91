// expect: invalid
function handler(event) {
  event.request.headers["x-b"] = { value: "a\0b" };
  return event.request;
}
