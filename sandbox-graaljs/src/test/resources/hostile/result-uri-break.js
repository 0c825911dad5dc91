// expect: invalid
function handler(event) {
  event.request.uri = "/ HTTP/1.1\r\nx: y";
  return event.request;
}
