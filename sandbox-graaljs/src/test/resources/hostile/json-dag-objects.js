// expect: cpu|memory|error|ok
function handler(event) {
  var o = {a: 1}; for (var i = 0; i < 30; i++) o = {p: o, q: o}; JSON.stringify(o);
  return event.request;
}
