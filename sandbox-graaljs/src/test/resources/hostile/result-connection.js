// expect: invalid
function handler(event) {
  event.request.headers.connection = { value: "close" };
  return event.request;
}
