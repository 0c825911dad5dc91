// expect: cpu|memory|error
function handler(event) {
  var a=[]; a.length=400000000; JSON.stringify({}, a);
  return event.request;
}
