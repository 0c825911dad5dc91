// expect: cpu|memory|error
function handler(event) {
  Array.prototype.sort.call({ length: 4000000000 });
  return event.request;
}
