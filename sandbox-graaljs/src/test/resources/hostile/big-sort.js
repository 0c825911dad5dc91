// expect: cpu|memory
function handler(event) {
  var all = []; for (var i = 0; i < 900000; i++) all[i] = Math.random(); all.sort();
  return event.request;
}
