// expect: cpu|memory|error|ok
function handler(event) {
  'a'.repeat(1000).repeat(500).replaceAll('', function () { return 'xx'; });
  return event.request;
}
