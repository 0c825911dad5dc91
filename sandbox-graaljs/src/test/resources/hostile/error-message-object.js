// expect: error|cpu|memory
function handler(event) {
  var e = new Error('x'); e.message = {toString: function () { var s = 'a'; for (;;) s += s; }}; throw e;
  return event.request;
}
