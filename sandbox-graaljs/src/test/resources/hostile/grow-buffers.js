// expect: cpu|memory
function handler(event) {
  var all = []; for (;;) all.push(new ArrayBuffer(500000));
  return event.request;
}
