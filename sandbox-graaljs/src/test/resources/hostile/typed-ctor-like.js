// expect: cpu|memory|error
function handler(event) {
  new Uint8Array({length:1000000000});
  return event.request;
}
