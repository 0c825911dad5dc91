// expect: cpu|memory|error|ok
function handler(event) {
  var n=0; Array.prototype.indexOf.call(new Proxy({}, {get:function(t,k){ return k==="length" ? (n++ ? 9007199254740991 : 3) : undefined }}), 1);
  return event.request;
}
