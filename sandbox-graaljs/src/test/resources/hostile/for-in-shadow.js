// expect: cpu|memory|error|ok
function handler(event) {
  var o = {}; for (var i = 0; i < 400; i++) { o['k' + i] = 1; } for (i = 0; i < 900; i++) o = Object.create(o); for (var k in o) k;
  return event.request;
}
