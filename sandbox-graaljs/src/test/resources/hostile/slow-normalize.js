// expect: cpu|memory|error
function handler(event) {
  "e\u0301".repeat(400000).normalize("NFC");
  return event.request;
}
