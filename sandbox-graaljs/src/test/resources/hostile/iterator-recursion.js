// expect: error|cpu|memory|ok
function handler(event) {
  const o = { *[Symbol.iterator]() { yield* o; } };
  return [...o];
}
