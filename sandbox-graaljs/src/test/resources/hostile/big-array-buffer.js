// expect: memory|error
function handler(event) {
  new ArrayBuffer(1900000000);
  return event.request;
}
