// expect: cpu|memory|error
function handler(event) {
  Math.min(...new Array(8000000));
  return event.request;
}
