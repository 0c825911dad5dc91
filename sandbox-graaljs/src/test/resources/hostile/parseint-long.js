// expect: ok|cpu|memory|error
function handler(event) {
  parseInt("9".repeat(1000000), 7); Number("9".repeat(1000000)); parseFloat("9".repeat(1000000));
  return event.request;
}
