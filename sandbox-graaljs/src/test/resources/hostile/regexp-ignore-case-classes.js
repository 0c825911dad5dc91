// expect: ok|cpu|memory|error|reject
function handler(event) {
  for (let i = 0; ; i++) new RegExp('[^\\u{0}-\\u{' + (i + 1000).toString(16) + '}]+$', 'iu').test('x'.repeat(50));
}
