// expect: ok|cpu|memory|error
function handler(event) {
  var p={}; for(var i=0;i<20000;i++) p=new Proxy(p,{}); p.x;
  return event.request;
}
