// expect: cpu|memory|error
function handler(event) {
  var o = {}; for (var i = 0; i < 3000; i++) o['k' + i] = {get: function () {}}; for (;;) Object.defineProperties({}, o);
  return event.request;
}
