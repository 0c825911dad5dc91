// expect: cpu|memory|error
function handler(event) {
  BigInt("7".repeat(900000));
  return event.request;
}
