// expect: cpu|memory|error
function handler(event) {
  "a".repeat(1000000).match(/./g);
  return event.request;
}
