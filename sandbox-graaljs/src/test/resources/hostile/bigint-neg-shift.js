// expect: cpu|memory|error
function handler(event) {
  var x = 1n; x <<= 100000000n; return x;
  return event.request;
}
