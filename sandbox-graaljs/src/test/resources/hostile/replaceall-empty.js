// expect: cpu|memory|error
function handler(event) {
  "a".repeat(500000).replaceAll("", "bbbbbb");
  return event.request;
}
