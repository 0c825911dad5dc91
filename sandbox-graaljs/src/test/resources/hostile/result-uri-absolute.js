// expect: invalid
function handler(event) {
  event.request.uri = "//x"; event.request.uri = "https://example.org/";
  return event.request;
}
