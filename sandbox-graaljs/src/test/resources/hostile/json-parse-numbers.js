// expect: ok|cpu|memory|error
function handler(event) {
  JSON.parse('[' + '1.2345678901234567e-300,'.repeat(4000) + '1]');
  return event.request;
}
