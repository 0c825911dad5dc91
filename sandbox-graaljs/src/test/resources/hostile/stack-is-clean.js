// expect: ok:x-seen=clean
function handler(event) {
  var text;
  try { undefined.member; } catch (e) { text = String(e.stack); }
  event.request.headers["x-seen"] = { value: /graalvm|truffle|\.java|brink/.test(text) ? text.split("\n").join(" ") : "clean" };
  return event.request;
}
