// expect: cpu|memory|error
function handler(event) {
  var s = "bbbbbbbb"; for (;;) s = s.replace(/b/g, "bbb");
  return event.request;
}
