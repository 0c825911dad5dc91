// expect: error|reject
function handler(event) {
  eval("1 + 1");
  return event.request;
}
