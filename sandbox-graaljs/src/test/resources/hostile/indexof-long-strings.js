// expect: ok|cpu|memory|error
function handler(event) {
  var s="a".repeat(500000), q=[]; for(var i=0;i<2000;i++) q.push(s+"b"); q.indexOf(s+"c");
  return event.request;
}
