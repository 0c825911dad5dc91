// expect: cpu|memory|error
function handler(event) {
  RegExp.prototype[Symbol.replace].call({exec:function(){return {length:2000000000,index:0,0:""}},flags:"",global:false}, "x", "y");
  return event.request;
}
