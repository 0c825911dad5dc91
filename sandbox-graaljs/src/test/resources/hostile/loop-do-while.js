// expect: cpu
function handler(event) {
  var turns = 0; do { turns += 1; } while (turns >= 0 || true);
  return event.request;
}
