// expect: cpu|memory|error
function handler(event) {
  Array.prototype.lastIndexOf.call({ length: 9007199254740991 }, 5);
  return event.request;
}
