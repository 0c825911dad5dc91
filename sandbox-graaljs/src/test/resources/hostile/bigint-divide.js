// expect: cpu|memory|error
function handler(event) {
  const a = 3n ** 41000n, b = 7n ** 11000n;
  for (;;) a % b;
}
