// expect: cpu|error
function handler(event) {
  var e=new Error(); Object.defineProperty(e,"message",{get(){ for(;;); }}); throw e;
  return event.request;
}
