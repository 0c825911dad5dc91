// expect: cpu|memory|error
function handler(event) {
  encodeURIComponent("\u00e9".repeat(900000));
  return event.request;
}
