// expect: cpu|memory|error
function handler(event) {
  var big = BigInt(7) ** BigInt(40000000); return String(big);
  return event.request;
}
