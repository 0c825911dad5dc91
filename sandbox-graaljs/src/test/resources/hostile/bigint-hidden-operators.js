// expect: cpu|memory|error
function handler(event) {
  let a = 3n ** 40000n;
  for (;;) { a *= a; a -= 1n; a ^= a << 3n; }
}
