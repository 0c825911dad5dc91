// expect: cpu|memory|error
function handler(event) {
  var d = new Date(8.64e15); for (;;) d.toLocaleString() + d.toString() + d.toLocaleDateString('de-DE');
  return event.request;
}
