// expect: error|cpu|memory|ok
function handler(event) {
  const p = new Proxy({}, { get(t, k, r) { try { return r[k]; } catch { return r[k + 'x']; } } });
  return p.a;
}
