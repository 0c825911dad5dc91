// expect: cpu|memory|error
function handler(event) {
  const b = new ArrayBuffer(8, { maxByteLength: 2000000 }), t = new Uint8Array(b);
  for (;;) { b.resize(2000000); t.fill(1); t.indexOf(2); b.resize(0); }
}
