// expect: error|reject
function handler(event) {
  Polyglot.import("x");
  return event.request;
}
