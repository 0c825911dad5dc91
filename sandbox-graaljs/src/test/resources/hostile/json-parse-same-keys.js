// expect: ok|cpu|memory|error
function handler(event) {
  var t = '{'; for (var i = 0; i < 3000; i++) t += '"k' + i + '":1,'; JSON.parse(t + '"z":1}');
  return event.request;
}
