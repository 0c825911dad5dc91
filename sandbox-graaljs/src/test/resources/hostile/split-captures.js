// expect: cpu|memory|error|ok
function handler(event) {
  'ab'.repeat(45000).split(/(a)(b)?(c)?(d)?(e)?/);
  return event.request;
}
