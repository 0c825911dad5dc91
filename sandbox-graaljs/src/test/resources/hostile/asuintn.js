// expect: cpu|memory|error
function handler(event) {
  BigInt.asUintN(9007199254740991, -1n);
  return event.request;
}
