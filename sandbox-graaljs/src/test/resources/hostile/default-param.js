// expect: cpu|memory
function handler(event) {
  function f(a = (function(){ for(;;); })()){} f();
  return event.request;
}
