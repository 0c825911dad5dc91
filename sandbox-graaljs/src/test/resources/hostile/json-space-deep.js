// expect: cpu|memory|error|ok
function handler(event) {
  var o = 1; for (var i = 0; i < 400; i++) o = [o, o === 1 ? 1 : o[1]]; for (i = 0; i < 12; i++) o = [o, o]; JSON.stringify(o, null, '          ');
  return event.request;
}
