// expect: ok|cpu|memory|error
function handler(event) {
  var s = 'a'.repeat(1000000); event.request.headers['x-n'] = {value: String(s.length)};
  return event.request;
}
