// expect: cpu
function handler(event) {
  var thing = { valueOf: function () { while (true); } }; return thing * 2;
  return event.request;
}
