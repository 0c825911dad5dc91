// expect: error|cpu|memory
function handler(event) {
  function f() { return "b".replace(/b/, f); } f();
  return event.request;
}
