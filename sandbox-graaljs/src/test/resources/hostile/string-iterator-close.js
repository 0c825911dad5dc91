// expect: cpu|memory|error
function handler(event) {
  const it = { next: () => ({ done: false, value: 1 }), return() { for (;;); }, [Symbol.iterator]() { return this; } };
  const [a] = it;
  return event.request;
}
