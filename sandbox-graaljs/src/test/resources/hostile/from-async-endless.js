// expect: cpu|memory|error|ok
async function handler(event) {
  const it = { next: () => ({ value: 1, done: false }), [Symbol.asyncIterator]() { return this; } };
  if (Array.fromAsync) await Array.fromAsync(it);
  for await (const x of it);
}
