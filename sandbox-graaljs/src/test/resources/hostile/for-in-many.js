// expect: cpu|memory|error|ok
function handler(event) {
  for (var k in new Uint8Array(1900000)) if (k === 'x') break;
  return event.request;
}
