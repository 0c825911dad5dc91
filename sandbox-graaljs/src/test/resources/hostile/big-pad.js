// expect: cpu|memory|error
function handler(event) {
  "ab".padEnd(500000000, "-=");
  return event.request;
}
