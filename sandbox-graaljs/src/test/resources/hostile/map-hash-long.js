// expect: cpu|memory|error
function handler(event) {
  var m=new Map(); for(var i=0;;i++) m.set("k".repeat(300000)+i,1);
  return event.request;
}
