// expect: error|ok:x-seen=
function handler(event) { event.request.headers["x-seen"] = { value: String(RegExp.$1 || "") }; /(b)/.test("b"); return event.request; }
