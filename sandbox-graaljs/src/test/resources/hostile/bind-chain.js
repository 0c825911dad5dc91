// expect: ok|cpu|memory|error
function handler(event) {
  var f=function(){}; for(var i=0;i<20000;i++) f=f.bind(null); f();
  return event.request;
}
