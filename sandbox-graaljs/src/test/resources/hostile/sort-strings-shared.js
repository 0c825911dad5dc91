// expect: cpu|memory|error|ok
function handler(event) {
  var s = 'a'.repeat(1000).repeat(500), a = []; for (var i = 0; i < 200; i++) a.push(s + i); a.sort();
  return event.request;
}
