// expect: cpu|memory|error
function handler(event) {
  new Array(90000000).fill("x");
  return event.request;
}
