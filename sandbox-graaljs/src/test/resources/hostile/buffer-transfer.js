// expect: cpu|memory|error
function handler(event) {
  new ArrayBuffer(8).transfer(2000000000);
  return event.request;
}
