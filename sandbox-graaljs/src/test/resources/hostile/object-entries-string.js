// expect: cpu|memory|error|ok
function handler(event) {
  Object.entries('a'.repeat(1000).repeat(120)).length;
  return event.request;
}
