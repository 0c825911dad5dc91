// expect: ok|cpu|memory|error
function handler(event) {
  '\u0301\u0323'.repeat(49000).normalize('NFKD');
  return event.request;
}
