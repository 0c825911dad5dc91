// expect: ok|cpu|memory|error
function handler(event) {
  /^(?=(a+)+$)(?!b)/.test("a".repeat(30)+"c"); /(?<!(a|aa)+)c$/.test("a".repeat(40)+"c"); /^(([a-z])+.)+[A-Z]([a-z])+$/.test("a".repeat(60));
  return event.request;
}
