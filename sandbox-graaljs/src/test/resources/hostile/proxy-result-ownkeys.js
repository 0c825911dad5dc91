// expect: cpu|error|invalid|memory
function handler(event) {
  event.request.headers=new Proxy({}, {ownKeys:function(){ for(;;); }});
  return event.request;
}
