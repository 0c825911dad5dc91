// expect: cpu|memory|error|ok
function handler(event) {
  var s = 'x\n'.repeat(30000), a = []; for (var i = 0; i < 60; i++) a.push(s); JSON.stringify(a);
  return event.request;
}
