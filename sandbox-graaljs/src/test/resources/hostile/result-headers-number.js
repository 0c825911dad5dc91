// expect: invalid
function handler(event) {
  event.request.headers = 5;
  return event.request;
}
