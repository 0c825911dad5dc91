// expect: cpu|memory|error
function handler(event) {
  var o = {}; for (var i = 0; i < 900; i++) o = Object.create(o); for (;;) o.x;
  return event.request;
}
