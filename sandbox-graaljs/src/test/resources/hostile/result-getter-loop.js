// expect: cpu|invalid|error
function handler(event) {
  return { get statusCode() { while (true); } };
  return event.request;
}
