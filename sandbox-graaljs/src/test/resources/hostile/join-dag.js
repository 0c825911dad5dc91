// expect: cpu|memory|error
function handler(event) {
  var a=[1,2]; for(var i=0;i<40;i++) a=[a,a]; String(a);
  return event.request;
}
