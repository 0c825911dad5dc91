// expect: error|cpu|memory
function handler(event) {
  function f() { try { [2, 1].sort(f); } catch { [1, 2].sort(f); } return 1; }
  f();
  for (;;) f();
}
