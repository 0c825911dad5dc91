// expect: cpu|memory|error
function handler(event) {
  const t = new Uint8Array(1000);
  t.constructor = { [Symbol.species]: class extends Float64Array { constructor(n) { super(n * 260); } } };
  for (;;) t.slice();
}
