// expect: error|reject
function handler(event) {
  (function* () {}).constructor("yield 1")();
  return event.request;
}
