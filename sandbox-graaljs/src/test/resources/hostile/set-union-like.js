// expect: cpu|memory|error|ok
function handler(event) {
  const it = { next: () => ({ value: 1, done: false }) };
  const like = { size: 1e9, has: () => true, keys: () => it };
  new Set([1]).union ? new Set([1]).union(like) : new Set({ [Symbol.iterator]: () => it });
  return event.request;
}
