// expect: error|cpu|memory|ok|reject
function handler(event) {
  for (let n = 100; ; n += 100) { try { new RegExp('('.repeat(n) + 'a' + ')*'.repeat(n)).test('aaaaaaaaaaaaaaaaaaaaaaaaaab'); } catch (e) {} }
}
