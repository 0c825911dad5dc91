// expect: cpu|memory|error|ok
function handler(event) {
  const it = { next: () => it, value: ['a', 1], done: false, [Symbol.iterator]: () => it };
  Object.fromEntries(it);
  return event.request;
}
