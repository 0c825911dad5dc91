// expect: cpu|memory|error
function handler(event) {
  var t = 'a'.repeat(1000).repeat(900), w = 'b' + 'a'.repeat(7); for (;;) t.lastIndexOf(w);
  return event.request;
}
