// expect: cpu|memory|error|ok
function handler(event) {
  var s = 'abc'; for (var i = 0; i < 18; i++) s = s + s; s.toUpperCase().toLowerCase().trim().split('').reverse().join('');
  return event.request;
}
