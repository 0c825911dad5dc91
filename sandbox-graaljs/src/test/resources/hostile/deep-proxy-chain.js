// expect: error|cpu|memory|ok
function handler(event) {
  let p = {};
  for (let i = 0; i < 1e9; i++) { p = new Proxy(p, {}); if (i % 500 === 0) { try { p.x; Object.keys(p); JSON.stringify(p); } catch (e) {} } }
}
