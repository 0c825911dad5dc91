// expect: cpu|memory|error|ok
function handler(event) {
  var a = []; a.length = 4294967295; a.unshift(1);
  return event.request;
}
