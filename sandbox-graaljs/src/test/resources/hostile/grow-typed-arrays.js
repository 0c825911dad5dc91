// expect: cpu|memory
function handler(event) {
  var all = []; for (var i = 0; i < 400; i++) all.push(new Uint8Array(8192)); if (all.length !== 400) throw 1;
  return event.request;
}
