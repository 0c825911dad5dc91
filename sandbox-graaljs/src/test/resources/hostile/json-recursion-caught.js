// expect: error|cpu|memory|ok
function handler(event) {
  const o = { toJSON() { try { return JSON.stringify({ o }); } catch { return JSON.stringify([o]); } } };
  return JSON.stringify(o);
}
