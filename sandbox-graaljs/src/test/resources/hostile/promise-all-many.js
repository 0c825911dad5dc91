// expect: cpu|memory|error|ok
function handler(event) {
  Promise.all(Array(100000).fill(1));
  return event.request;
}
