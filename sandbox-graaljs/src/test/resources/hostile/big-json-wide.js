// expect: cpu|memory|error
function handler(event) {
  JSON.parse("[" + "2,".repeat(400000) + "2]");
  return event.request;
}
