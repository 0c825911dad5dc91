// expect: cpu|memory|error
function handler(event) {
  var b = new Uint8Array(500000).fill(0xe2); for (;;) new TextDecoder().decode(b);
  return event.request;
}
