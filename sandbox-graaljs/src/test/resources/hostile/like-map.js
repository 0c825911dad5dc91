// expect: cpu|memory|error
function handler(event) {
  Array.prototype.map.call({ length: 4000000000 }, function (x) { return x; });
  return event.request;
}
