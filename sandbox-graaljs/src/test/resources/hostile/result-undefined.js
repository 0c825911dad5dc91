// expect: invalid
function handler(event) {
  return;
  return event.request;
}
