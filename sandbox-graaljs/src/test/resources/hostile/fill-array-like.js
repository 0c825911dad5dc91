// expect: cpu|memory|error|ok
function handler(event) {
  Array.prototype.fill.call({length: 9007199254740991}, 1);
  return event.request;
}
