// expect: error|ok:x-seen=undefined
var querystring = require("querystring");
function handler(event) { event.request.headers["x-seen"] = { value: typeof querystring.left }; querystring.left = 1; return event.request; }
