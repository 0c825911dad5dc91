// expect: cpu|memory|error|ok
function handler(event) {
  'a'.repeat(90000).match(/(?:)/g).length;
  return event.request;
}
