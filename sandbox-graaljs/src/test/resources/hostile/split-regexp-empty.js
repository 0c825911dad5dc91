// expect: cpu|memory|error|ok
function handler(event) {
  'a'.repeat(1000).repeat(90).split(/(?:)/u).length;
  return event.request;
}
