// expect: error|reject
function handler(event) {
  process.exit(4);
  return event.request;
}
