// expect: ok|cpu|memory|error
function handler(event) {
  new RegExp("(a{1,1000}){1,1000}b").test("a".repeat(2000)); new RegExp("((a|b)*c|d)*".repeat(100)).test("abab");
  return event.request;
}
