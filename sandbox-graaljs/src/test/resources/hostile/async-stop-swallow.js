// expect: cpu|memory|error
async function f() { try { for (;;); } catch { return f(); } finally { await f(); } }
async function handler(event) {
  await Promise.allSettled([f(), f(), f()]);
  for (;;);
}
