// expect: cpu|error|memory
async function* g() { try { yield 1; } finally { for (;;) await null; } }
async function handler(event) {
  for await (const x of g()) break;
  return event.request;
}
