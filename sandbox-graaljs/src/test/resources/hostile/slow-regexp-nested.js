// expect: ok|cpu|memory|error
function handler(event) {
  /^(b+)+$/.test("b".repeat(45) + "c");
  return event.request;
}
