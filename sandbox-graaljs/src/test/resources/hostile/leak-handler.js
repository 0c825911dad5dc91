// expect: ok:x-seen=undefined
function handler(event) { event.request.headers["x-seen"] = { value: typeof handler.left }; handler.left = 1; return event.request; }
