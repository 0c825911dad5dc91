// expect: ok|cpu|memory|error
function handler(event) {
  var s = 'x'; for (var i = 0; i < 1e5; i++) s = 'y' + s + i; s.charCodeAt(7);
  return event.request;
}
