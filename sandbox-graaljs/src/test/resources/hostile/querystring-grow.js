// expect: cpu|memory|error|ok
function handler(event) {
  var qs = require('querystring'); qs.parse('a&'.repeat(300000));
  return event.request;
}
