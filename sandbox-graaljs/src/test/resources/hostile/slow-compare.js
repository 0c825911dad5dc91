// expect: cpu|memory|error
function handler(event) {
  var s = "b".repeat(900000); s.localeCompare(s + "c");
  return event.request;
}
