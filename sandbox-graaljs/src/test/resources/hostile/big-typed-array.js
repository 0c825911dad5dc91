// expect: memory|error
function handler(event) {
  new Float64Array(200000000).fill(2);
  return event.request;
}
