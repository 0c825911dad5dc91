// expect: cpu|memory|error
function handler(event) {
  var a=[1]; for(;;) a=[...a,...a];
  return event.request;
}
