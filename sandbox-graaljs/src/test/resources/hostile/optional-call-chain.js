// expect: cpu|memory|error
function handler(event) {
  const o = new Proxy(() => {}, { get: () => o, apply: () => o });
  for (;;) o?.a?.b?.()?.c?.[0]?.d;
}
