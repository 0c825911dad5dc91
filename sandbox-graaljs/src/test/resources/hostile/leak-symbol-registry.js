// expect: ok:x-seen=true
function handler(event) { event.request.headers["x-seen"] = { value: String(Symbol.for("a") === Symbol.for("a")) }; return event.request; }
