// expect: error|reject|ok:x-seen=undefined
async function handler(event) {
  event.request.headers["x-seen"] = { value: typeof globalThis.late };
  Promise.resolve().then(function () {}).then(function () { globalThis.late = 1; });
  return event.request;
}
