// expect: cpu|memory|error
function handler(event) {
  const a = new BigUint64Array(200000);
  for (;;) a.fill(2n ** 60000n);
}
