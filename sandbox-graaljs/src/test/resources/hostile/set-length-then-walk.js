// expect: cpu|memory|error
function handler(event) {
  var a=[]; a.length=4294967295; a.lastIndexOf(1); a.shift();
  return event.request;
}
