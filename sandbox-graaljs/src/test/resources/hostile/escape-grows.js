// expect: ok|cpu|memory|error
function handler(event) {
  escape('\u1234'.repeat(99000));
  return event.request;
}
