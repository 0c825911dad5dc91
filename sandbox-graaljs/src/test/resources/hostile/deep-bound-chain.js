// expect: error|cpu|memory|ok
function handler(event) {
  let f = () => 1;
  for (let i = 0; i < 1e9; i++) { f = f.bind(null); if (i % 500 === 0) { try { f(); new f(); } catch (e) {} } }
}
