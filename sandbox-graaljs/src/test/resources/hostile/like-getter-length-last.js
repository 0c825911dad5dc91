// expect: cpu|memory|error|ok
function handler(event) {
  var o = {get length() { return 9007199254740991; }}; Array.prototype.lastIndexOf.call(o, 1);
  return event.request;
}
