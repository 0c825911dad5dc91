// expect: ok:x-seen=undefined
var self = this;
function handler(event) { event.request.headers["x-seen"] = { value: typeof self }; return event.request; }
