// expect: cpu|memory|error
function handler(event) {
  var a=[]; a.length=4294967295; JSON.stringify({a:a});
  return event.request;
}
