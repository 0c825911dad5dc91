// expect: invalid
function handler(event) {
  event.request.uri = "/" + "b".repeat(8192);
  return event.request;
}
