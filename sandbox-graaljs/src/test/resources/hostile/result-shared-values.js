// expect: invalid|cpu|memory|error|ok
function handler(event) {
  var v = {value: 'a'.repeat(1000)}, all = Array(4000).fill(v); for (var i = 0; i < 300; i++) event.request.headers['x-' + i] = {value: 'a', multiValue: all};
  return event.request;
}
