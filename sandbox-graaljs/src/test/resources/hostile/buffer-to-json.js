// expect: cpu|memory|error|ok
function handler(event) {
  JSON.stringify(Buffer.alloc(400000, 97));
  return event.request;
}
