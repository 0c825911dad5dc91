// expect: cpu|memory|error|ok
function handler(event) {
  'a'.repeat(1000).repeat(130).split('', 4294967295).join('b').split('a');
  return event.request;
}
