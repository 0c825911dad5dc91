// expect: cpu|memory|error|ok
function handler(event) {
  var a = Array(60000).fill(1); for (var i = 0; i < 5; i++) a = a.concat(a, a, a, a);
  return event.request;
}
