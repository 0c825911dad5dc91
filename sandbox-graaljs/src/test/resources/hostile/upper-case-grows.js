// expect: ok|cpu|memory|error
function handler(event) {
  var s = '\ufb03'.repeat(1000).repeat(300); s.toUpperCase().toUpperCase();
  return event.request;
}
