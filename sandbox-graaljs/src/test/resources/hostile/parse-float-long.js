// expect: ok|cpu|memory|error
function handler(event) {
  parseFloat('0.' + '0'.repeat(45000) + '1'.repeat(45000)) + Number('1'.repeat(90000));
  return event.request;
}
