// expect: invalid|cpu|memory|error
function handler(event) {
  event.request.headers['x-a'] = {value: {toString: function () { for (;;); }}};
  return event.request;
}
