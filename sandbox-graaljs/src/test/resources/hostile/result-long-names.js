// expect: invalid|cpu|memory|error|ok
function handler(event) {
  var n = 'x'.repeat(1000).repeat(400); event.request.headers[n] = {value: 'a'}; event.request.cookies[n] = {value: 'a'}; event.request.querystring[n] = {value: 'a'};
  return event.request;
}
