// expect: cpu|memory|error|ok
function handler(event) {
  Array.prototype.copyWithin.call({length: 9007199254740991}, 0, 1);
  return event.request;
}
