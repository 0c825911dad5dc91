// expect: invalid|cpu|memory|error|ok
function handler(event) {
  for (var i = 0; i < 100000; i++) event.request.headers['x-' + i] = {value: 'v'};
  return event.request;
}
