// expect: cpu
function handler(event) {
  let i = 0;
  outer: for (;;) switch (i++ % 3) { case 0: continue outer; case 1: case 2: break; default: break outer; }
}
