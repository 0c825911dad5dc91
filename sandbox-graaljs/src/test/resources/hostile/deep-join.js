// expect: error|cpu|memory|ok
function handler(event) {
  for (let n = 500; ; n *= 2) { let o = []; for (let i = 0; i < n; i++) o = [o]; try { String(o); } catch (e) {} }
}
