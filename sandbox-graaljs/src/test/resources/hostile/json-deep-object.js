// expect: cpu|memory|error|ok
function handler(event) {
  var o={}; var p=o; for(var i=0;i<20000;i++){p.a={};p=p.a} JSON.stringify(o);
  return event.request;
}
