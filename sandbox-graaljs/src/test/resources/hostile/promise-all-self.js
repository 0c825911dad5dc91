// expect: cpu|memory|error
function handler(event) {
  var a = []; for (var i = 0; i < 20000; i++) a.push(Promise.resolve(i)); return Promise.all(a).then(function () { for (;;); });
  return event.request;
}
