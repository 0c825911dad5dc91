// expect: ok:x-seen=0
var calls = 0;
function handler(event) { event.request.headers["x-seen"] = { value: String(calls++) }; return event.request; }
