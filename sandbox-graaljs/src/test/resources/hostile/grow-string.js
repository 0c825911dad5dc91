// expect: cpu|memory|error
function handler(event) {
  var s = "xy", kept = []; for (;;) { s += s; kept.push(s.slice(3)); }
  return event.request;
}
