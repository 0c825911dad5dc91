// expect: error|ok:x-seen=undefined
function handler(event) { event.request.headers["x-seen"] = { value: String(typeof ({}).leaked) }; Object.getPrototypeOf(Object.getPrototypeOf(event.request)).leaked = 1; return event.request; }
