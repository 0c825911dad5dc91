// expect: cpu|memory
function handler(event) {
  var begun = Date.now(); while (Date.now() === begun);
  return event.request;
}
