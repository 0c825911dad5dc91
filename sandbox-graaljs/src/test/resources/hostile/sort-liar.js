// expect: cpu|memory|error|ok
function handler(event) {
  var a = []; for (var i = 0; i < 3000; i++) a[i] = i; a.sort(function (x, y) { return Math.random() - 0.5; }); for (;;) a.sort(function () { return -1; });
  return event.request;
}
