// expect: ok|cpu|memory|error
function handler(event) {
  var s = Symbol('x'.repeat(1000).repeat(900)); for (var i = 0; i < 100; i++) String(s);
  return event.request;
}
