// expect: cpu|memory|error|ok
function handler(event) {
  'a'.repeat(90000).replace(/a/g, '$&'.repeat(2000));
  return event.request;
}
