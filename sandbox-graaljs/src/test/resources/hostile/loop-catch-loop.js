// expect: cpu|memory
function handler(event) {
  for (;;) { try { while (true) { null.member; } } catch (ignored) { } }
  return event.request;
}
