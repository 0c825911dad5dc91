// expect: cpu|memory|error
function handler(event) {
  const r = /(?:a|a)*?b/y, t = 'a'.repeat(90000);
  for (let i = 0; ; i++) { r.lastIndex = i % t.length; r.test(t); }
}
