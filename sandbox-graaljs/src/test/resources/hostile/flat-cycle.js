// expect: cpu|memory|error
function handler(event) {
  var a=[]; a[0]=a; a.flat(Infinity);
  return event.request;
}
