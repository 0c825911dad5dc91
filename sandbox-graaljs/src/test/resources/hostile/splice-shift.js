// expect: cpu|memory|error
function handler(event) {
  var a = Array(120000).fill(0); for (;;) { a.splice(0, 1); a.unshift(1); }
  return event.request;
}
