// expect: error|reject
function handler(event) {
  (class {}).constructor("return 1")();
  return event.request;
}
