// expect: cpu|memory|error
function handler(event) {
  let a = Array(100000).fill(1);
  for (;;) a = a.with(5, 6).toSpliced(1, 1).toReversed();
}
