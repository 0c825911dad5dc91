// expect: cpu|memory|error|ok
function handler(event) {
  var a = []; a.push(a, [a, [a]]); for (;;) String(a);
  return event.request;
}
