// expect: error|cpu|memory|ok
function handler(event) {
  throw new Error('x'.repeat(1000).repeat(900));
  return event.request;
}
