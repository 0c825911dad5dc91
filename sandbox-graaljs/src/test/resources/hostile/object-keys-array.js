// expect: cpu|memory|error|ok
function handler(event) {
  Object.keys(Array(120000).fill(1)).length;
  return event.request;
}
