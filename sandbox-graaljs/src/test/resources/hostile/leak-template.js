// expect: error|ok:x-seen=undefined
function t(s) { return s; }
function handler(event) { var s = t`a`; event.request.headers["x-seen"] = { value: String(typeof s.leaked) }; s.leaked = 1; return event.request; }
