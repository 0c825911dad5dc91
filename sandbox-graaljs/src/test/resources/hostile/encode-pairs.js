// expect: ok|cpu|memory|error
function handler(event) {
  encodeURIComponent('\ud83d\ude00'.repeat(49000));
  return event.request;
}
