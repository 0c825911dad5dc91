// expect: ok:x-seen=0
var each = /b/g;
function handler(event) { event.request.headers["x-seen"] = { value: String(each.lastIndex) }; each.test("bb"); return event.request; }
