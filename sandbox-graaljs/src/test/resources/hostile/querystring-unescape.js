// expect: ok|cpu|memory|error
function handler(event) {
  var qs = require('querystring'); qs.unescape('%41'.repeat(100000)); qs.stringify({a: Array(50000).fill('\u1234')});
  return event.request;
}
