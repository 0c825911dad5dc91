// expect: error|reject|ok:x-seen=undefined
function handler(event) { event.request.headers["x-seen"] = { value: typeof globalThis.left }; globalThis.left = 1; return event.request; }
