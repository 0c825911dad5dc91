// expect: cpu|memory|error
function handler(event) {
  "ab".repeat(200000000).charCodeAt(77);
  return event.request;
}
