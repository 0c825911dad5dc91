// expect: cpu|memory|error
function handler(event) {
  var o={}; for(var i=0;;i++) o={...o,["k"+i]:1};
  return event.request;
}
