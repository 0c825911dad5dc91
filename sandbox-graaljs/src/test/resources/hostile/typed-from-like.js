// expect: cpu|memory|error
function handler(event) {
  Uint8Array.from({length:1000000000});
  return event.request;
}
