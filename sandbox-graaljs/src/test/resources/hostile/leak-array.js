// expect: error|ok:x-seen=undefined
function handler(event) { event.request.headers["x-seen"] = { value: typeof [].left }; Array.prototype.left = 1; return event.request; }
