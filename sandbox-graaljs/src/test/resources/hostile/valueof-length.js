// expect: cpu|memory|error|ok
function handler(event) {
  var n=0; Array.prototype.lastIndexOf.call({length:{valueOf:function(){ return n++ ? 9007199254740991 : 3 }}}, 1);
  return event.request;
}
