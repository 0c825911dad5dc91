// expect: cpu
function handler(event) {
  for (;;) { try { return event.request; } finally { continue; } }
}
