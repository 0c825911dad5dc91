// expect: cpu|memory
function handler(event) {
  var all = []; for (;;) all.push("some text ".repeat(500) + all.length);
  return event.request;
}
