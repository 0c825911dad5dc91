// expect: cpu|memory|error
function handler(event) {
  Array.prototype.splice.call({ length: 9007199254740990 }, 1, 2);
  return event.request;
}
