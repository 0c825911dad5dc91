// expect: cpu|memory|error|ok
function handler(event) {
  var o = {length: {valueOf: function () { return 9007199254740991; }}}; Array.prototype.reduce.call(o, function () {}, 0);
  return event.request;
}
