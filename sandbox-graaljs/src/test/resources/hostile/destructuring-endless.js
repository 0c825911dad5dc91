// expect: cpu|memory|error|ok
function handler(event) {
  const it = { next: () => it, value: 1, done: false, [Symbol.iterator]: () => it };
  const [a, ...rest] = it;
  return event.request;
}
