// expect: ok|cpu|memory|error
function handler(event) {
  '\ufdfa'.repeat(90000).normalize('NFKC');
  return event.request;
}
