// expect: cpu|memory|error|ok
function handler(event) {
  function more() { return Promise.resolve().then(more); } more();
  return event.request;
}
