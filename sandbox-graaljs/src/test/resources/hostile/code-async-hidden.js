// expect: error|reject
function handler(event) {
  (async function () {}).constructor("return 1")();
  return event.request;
}
