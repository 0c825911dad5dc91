// expect: error|ok:x-seen=undefined
function handler(event) { event.request.headers["x-seen"] = { value: String(typeof console.leaked) }; console.leaked = 1; return event.request; }
