// expect: cpu|memory|error
function handler(event) {
  Math.max.apply(null,{length:4294967295});
  return event.request;
}
