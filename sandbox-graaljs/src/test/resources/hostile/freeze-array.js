// expect: cpu|memory|error|ok
function handler(event) {
  Object.freeze(Array(120000).fill(1)); Object.isFrozen(Array(120000).fill(1));
  return event.request;
}
