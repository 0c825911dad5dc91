// expect: ok|cpu|memory|error
function handler(event) {
  var b=[]; var a={length:0}; Object.defineProperty(a, Symbol.isConcatSpreadable, {get:function(){ b.length=400000000; return false}}); [].concat(a,b);
  return event.request;
}
