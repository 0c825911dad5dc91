// expect: cpu|memory|error|ok
function handler(event) {
  var b = Buffer.alloc(300000, 1); Buffer.concat(Array(4000).fill(b));
  return event.request;
}
