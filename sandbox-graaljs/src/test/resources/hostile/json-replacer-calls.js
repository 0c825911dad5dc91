// expect: cpu|memory|error|ok
function handler(event) {
  var o = [1]; for (var i = 0; i < 25; i++) o = [o, o]; JSON.stringify(o, function (k, v) { return v; });
  return event.request;
}
