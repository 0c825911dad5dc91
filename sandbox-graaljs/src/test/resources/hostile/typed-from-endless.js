// expect: cpu|memory|error|ok
function handler(event) {
  const it = { next: () => it, value: 1, done: false, [Symbol.iterator]: () => it };
  new Float64Array(it);
  return event.request;
}
