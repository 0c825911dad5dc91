// expect: cpu|memory|error
function handler(event) {
  var big = BigInt(11) ** BigInt(9000); for (;;) big = big * big;
  return event.request;
}
