// expect: cpu|memory|error|ok
function handler(event) {
  var a = []; a[4294967290] = 1; a[3] = 2; a.reverse();
  return event.request;
}
