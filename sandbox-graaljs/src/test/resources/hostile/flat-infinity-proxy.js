// expect: cpu|memory|error|ok
function handler(event) {
  const p = new Proxy([], { get: (t, k) => (k === 'length' ? 9007199254740991 : k === 'constructor' ? Array : p), has: () => true });
  [p].flat(Infinity);
  return event.request;
}
