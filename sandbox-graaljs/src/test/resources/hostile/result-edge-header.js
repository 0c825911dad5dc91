// expect: invalid
function handler(event) {
  event.request.headers["x-edge-location"] = { value: "b" };
  return event.request;
}
