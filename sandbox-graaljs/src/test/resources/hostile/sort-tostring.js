// expect: cpu|memory|error|ok
function handler(event) {
  var o = {toString: function () { return 'x'.repeat(1000).repeat(200); }}, a = []; for (var i = 0; i < 3000; i++) a.push(o); a.sort();
  return event.request;
}
