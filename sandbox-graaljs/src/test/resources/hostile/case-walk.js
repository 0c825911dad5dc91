// expect: cpu|memory|error
function handler(event) {
  var s = '\u0130\u03a3'.repeat(50000); for (;;) s = s.toLowerCase();
  return event.request;
}
