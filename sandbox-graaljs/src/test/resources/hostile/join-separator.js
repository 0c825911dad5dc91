// expect: cpu|memory|error|ok
function handler(event) {
  Array(100000).join('abcdefghijklmnopqrstuvwxyz');
  return event.request;
}
