// expect: cpu|ok
function* g() { try { yield 1; } finally { for (;;) { try { yield 2; } finally { for (;;); } } } }
function handler(event) {
  for (const x of g()) break;
  return event.request;
}
