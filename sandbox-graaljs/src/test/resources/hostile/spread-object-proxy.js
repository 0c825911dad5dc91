// expect: cpu|memory|error
function handler(event) {
  const keys = Array.from({ length: 20000 }, (_, i) => 'k' + i);
  const p = new Proxy({}, { ownKeys: () => keys, getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) });
  for (;;) ({ ...p });
}
