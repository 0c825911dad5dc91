// expect: cpu|memory|error
function handler(event) {
  var o=Object.create(new Proxy({length:9007199254740991},{})); Array.prototype.lastIndexOf.call(o,1);
  return event.request;
}
