// expect: cpu|memory|error
function handler(event) {
  const m = new WeakMap();
  for (;;) m.set({}, m);
}
