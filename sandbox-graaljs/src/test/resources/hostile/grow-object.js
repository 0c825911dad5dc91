// expect: cpu|memory
function handler(event) {
  var all = {}; for (var n = 0; ; n++) all["member " + n] = n;
  return event.request;
}
