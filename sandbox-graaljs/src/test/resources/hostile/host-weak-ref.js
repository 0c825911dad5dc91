// expect: error|reject
function handler(event) {
  new WeakRef({});
  return event.request;
}
