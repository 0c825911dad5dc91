// expect: ok|cpu|memory|error
function handler(event) {
  for (let i = 0; ; i++) ((2n ** 65000n) - BigInt(i)).toString(10);
}
