// expect: cpu|memory|error
function handler(event) {
  var c = require('crypto'), s = 'a'.repeat(1000).repeat(500); for (;;) c.createHash('sha256').update(s).digest('hex');
  return event.request;
}
