// expect: cpu|memory|error|ok
function handler(event) {
  const m = new Map([[1, 1]]);
  m.forEach((v, k) => { m.delete(k); m.set(k + 1, 1); });
  return event.request;
}
