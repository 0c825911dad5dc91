// expect: cpu|error|invalid
function handler(event) {
  return {then:function(r){ for(;;); }, statusCode:200, get body(){ for(;;); }};
  return event.request;
}
