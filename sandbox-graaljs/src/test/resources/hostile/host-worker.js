// expect: error|reject
function handler(event) {
  new Worker("w.js");
  return event.request;
}
