// expect: error|cpu|memory|ok
function handler(event) {
  const o = { get a() { try { return o.a; } catch { return o.a; } } };
  return o.a;
}
