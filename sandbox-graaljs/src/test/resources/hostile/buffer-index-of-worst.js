// expect: cpu|memory|error
function handler(event) {
  var b = Buffer.alloc(400000, 97); for (;;) b.indexOf('a'.repeat(5000) + 'b');
  return event.request;
}
