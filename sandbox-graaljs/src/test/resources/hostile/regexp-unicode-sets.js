// expect: ok|cpu|memory|error|reject
function handler(event) {
  for (let i = 0; ; i++) new RegExp('[\\p{L}--[a-' + String.fromCharCode(98 + i % 20) + ']]{1,' + (i % 90 + 1) + '}', 'v').test('x' + i);
}
