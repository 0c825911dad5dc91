// expect: cpu|memory|error
function handler(event) {
  "a".repeat(1000000).split("");
  return event.request;
}
