// expect: error|reject
function handler(event) {
  new WebAssembly.Module(new Uint8Array(8));
  return event.request;
}
