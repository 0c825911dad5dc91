// expect: cpu|memory|error
function handler(event) {
  new Array(90000000).join("--");
  return event.request;
}
