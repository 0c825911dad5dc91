// expect: invalid|ok
function handler(event) {
  return event;
  return event.request;
}
