// expect: cpu|memory|error
function handler(event) {
  var t = 'a'.repeat(1000).repeat(900), w = 'a'.repeat(7) + 'b'; for (;;) t.indexOf(w);
  return event.request;
}
