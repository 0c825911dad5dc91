// expect: cpu|memory|error
function handler(event) {
  const a = [1, 2];
  a.constructor = { [Symbol.species]: function () { return new Proxy([], { defineProperty() { for (;;); } }); } };
  a.map((x) => x);
  return event.request;
}
