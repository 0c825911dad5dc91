// expect: error|cpu|memory|ok
function handler(event) {
  var o = [1]; for (var i = 0; i < 30; i++) o = [o, o]; throw o;
  return event.request;
}
