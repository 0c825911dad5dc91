// expect: invalid
function handler(event) {
  event.request.headers["x-b\nx-c"] = { value: "a" };
  return event.request;
}
