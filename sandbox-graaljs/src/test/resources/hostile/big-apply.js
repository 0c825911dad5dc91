// expect: cpu|memory|error
function handler(event) {
  Math.min.apply(null, new Array(8000000));
  return event.request;
}
