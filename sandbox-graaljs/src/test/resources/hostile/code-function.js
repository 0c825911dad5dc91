// expect: error|reject
function handler(event) {
  new Function("return 1")();
  return event.request;
}
