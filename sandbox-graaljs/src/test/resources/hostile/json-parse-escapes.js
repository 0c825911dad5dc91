// expect: ok|cpu|memory|error
function handler(event) {
  JSON.parse('"' + '\\\\u0041'.repeat(12000) + '"');
  return event.request;
}
