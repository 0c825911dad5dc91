// expect: cpu|memory|error
function handler(event) {
  function f(){ return Promise.resolve().then(f).finally(f) } f();
  return event.request;
}
