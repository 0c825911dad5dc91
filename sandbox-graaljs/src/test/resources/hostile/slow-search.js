// expect: cpu|memory|error
function handler(event) {
  "b".repeat(900000).indexOf("b".repeat(400000) + "c");
  return event.request;
}
