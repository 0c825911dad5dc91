// expect: cpu|memory|error
function handler(event) {
  Array.prototype.every.call({ length: 9007199254740991 }, function () { return 1; });
  return event.request;
}
