// expect: cpu|memory|error
function handler(event) {
  var s = '\u0301\u0323'.repeat(1000); for (;;) s.localeCompare(s + 'x');
  return event.request;
}
