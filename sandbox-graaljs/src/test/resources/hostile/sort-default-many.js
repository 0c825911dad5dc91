// expect: cpu|memory|error
function handler(event) {
  var a = Array.from({length: 19000}, function (x, i) { return (i * 7919) % 19001; }); for (;;) a.sort().reverse();
  return event.request;
}
