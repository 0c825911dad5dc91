// expect: error|cpu|memory|ok
function handler(event) {
  const f = () => { try { Reflect.apply(f, null, []); } finally { Reflect.apply(f, null, []); } };
  f();
}
