// expect: error|cpu|memory|ok
function handler(event) {
  const o = {};
  o.f = Function.prototype.call.bind(Function.prototype.apply, function () { try { o.f(null, []); } catch { o.f(null, []); } });
  o.f(null, []);
}
