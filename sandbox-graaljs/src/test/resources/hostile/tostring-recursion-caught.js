// expect: error|cpu|memory|ok
function handler(event) {
  const o = { toString() { try { return '' + o; } catch { return '' + o; } } };
  return '' + o;
}
