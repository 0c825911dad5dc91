// expect: cpu|memory|error
function handler(event) {
  JSON.parse("[".repeat(300000) + "]".repeat(300000));
  return event.request;
}
