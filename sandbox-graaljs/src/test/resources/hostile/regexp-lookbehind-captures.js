// expect: ok|cpu|memory|error
function handler(event) {
  /(?<=(a+)+)b|(?<!(.*)*)c/.test('a'.repeat(5000) + 'd');
  return event.request;
}
