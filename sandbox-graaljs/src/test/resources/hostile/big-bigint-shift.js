// expect: cpu|memory|error
function handler(event) {
  var big = BigInt(5) << BigInt(900000000); return big.toString(7);
  return event.request;
}
