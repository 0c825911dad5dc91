// expect: cpu|memory|error|ok
function handler(event) {
  '\u0301\u0323'.repeat(40000).localeCompare('\u0323\u0301'.repeat(40000));
  return event.request;
}
