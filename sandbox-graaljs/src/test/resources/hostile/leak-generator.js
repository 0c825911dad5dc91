// expect: error|ok:x-seen=undefined
function handler(event) { var G = Object.getPrototypeOf(function* () {}); event.request.headers["x-seen"] = { value: String(typeof G.leaked) + "" }; G.leaked = 1; return event.request; }
