// expect: cpu|memory|error
function handler(event) {
  for (var i = 0; ; i++) new RegExp("b" + i + "(c|d)+e{1,40}");
  return event.request;
}
