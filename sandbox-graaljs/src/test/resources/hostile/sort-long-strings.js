// expect: cpu|memory|error
function handler(event) {
  var s="a".repeat(500000), q=[]; for(var i=0;i<2000;i++) q.push(i%2? s+"b": s+"c"); q.sort();
  return event.request;
}
