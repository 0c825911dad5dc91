// expect: cpu|memory|error
function handler(event) {
  let s = 'x';
  for (;;) s = `${s}${s}${s}`.slice(1);
}
