// expect: cpu|memory|error
function handler(event) {
  var a = []; a[130000] = 1; for (;;) a.indexOf(7) + a.lastIndexOf(7) + a.join('').length;
  return event.request;
}
