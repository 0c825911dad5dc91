// expect: cpu|memory|error
function handler(event) {
  const s = new Set();
  for (let i = 0; i < 3000; i++) s.add(i);
  const it = s.values();
  for (let i = 0; i < 3000; i++) s.delete(i);
  for (;;) { s.add(1); s.delete(1); it.next(); }
}
