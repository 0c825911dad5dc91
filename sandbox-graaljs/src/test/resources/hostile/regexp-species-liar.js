// expect: cpu|memory|error
function handler(event) {
  var r=/a/; r.constructor={}; r.constructor[Symbol.species]=function(){ return {exec:function(){ this.lastIndex=1; return {length:2000000000,index:0,0:""}}} }; "xaxa".split(r);
  return event.request;
}
