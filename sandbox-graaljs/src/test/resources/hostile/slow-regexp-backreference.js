// expect: cpu|memory|error
function handler(event) {
  /^(b*)*\1c$/.test("b".repeat(2500));
  return event.request;
}
