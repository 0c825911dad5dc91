// expect: cpu|memory|error|ok
function handler(event) {
  var s = 'ab'.repeat(20000); s.replaceAll('a', '$`$&$\'');
  return event.request;
}
