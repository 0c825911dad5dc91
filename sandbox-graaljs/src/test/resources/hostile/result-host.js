// expect: invalid
function handler(event) {
  event.request.headers.host = { value: "example.org" };
  return event.request;
}
