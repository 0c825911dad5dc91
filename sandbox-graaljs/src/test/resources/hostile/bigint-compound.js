// expect: cpu|memory|error
function handler(event) {
  var x = 3n; for(;;) x **= 3n;
  return event.request;
}
