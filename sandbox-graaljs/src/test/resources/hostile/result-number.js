// expect: invalid
function handler(event) {
  return 7;
  return event.request;
}
