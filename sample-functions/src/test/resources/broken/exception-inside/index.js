function deep(a) {
  throw new TypeError(a); // breaks exception
}
function handler(event) {
  return [1].map(() => deep('no'))[0];
}
