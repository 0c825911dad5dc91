// expect: cpu|memory|error|ok
function handler(event) {
  new Float64Array(new Proxy([], { get: (t, k) => (k === 'length' ? 2000000 : undefined) }));
  return event.request;
}
