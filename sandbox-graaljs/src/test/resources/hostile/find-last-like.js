// expect: cpu|memory|error|ok
function handler(event) {
  Array.prototype.findLast.call({ length: 9007199254740991 }, () => false);
  return event.request;
}
