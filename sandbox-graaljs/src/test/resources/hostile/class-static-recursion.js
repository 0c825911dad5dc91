// expect: error|cpu|memory
function handler(event) {
  function make() { return class { static { make(); } }; }
  for (;;) { try { make(); } catch (e) { make(); } }
}
