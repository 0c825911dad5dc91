// expect: cpu|memory|error|ok
function handler(event) {
  Object.getOwnPropertyNames(new Uint8Array(1900000)).length;
  return event.request;
}
