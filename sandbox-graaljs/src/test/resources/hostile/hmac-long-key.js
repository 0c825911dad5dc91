// expect: cpu|memory|error
function handler(event) {
  var c = require('crypto'), s = 'a'.repeat(1000).repeat(500); for (;;) c.createHmac('sha1', s).update(s).digest('base64');
  return event.request;
}
