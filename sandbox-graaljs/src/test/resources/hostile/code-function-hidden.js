// expect: error
function handler(event) {
  (function () {}).constructor("return 1")();
  return event.request;
}
