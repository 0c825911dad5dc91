// expect: error
function handler(event) {
  (() => 1).constructor("return 1")();
  return event.request;
}
