// expect: cpu|memory|error
async function handler(event) {
  const it = { next: async () => ({ done: false }), return: () => new Promise((d) => { for (;;); }), [Symbol.asyncIterator]() { return this; } };
  for await (const x of it) break;
  return event.request;
}
