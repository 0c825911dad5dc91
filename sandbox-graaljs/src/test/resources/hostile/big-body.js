// expect: invalid|memory
function handler(event) {
  return { statusCode: 200, body: "y".repeat(800000) };
  return event.request;
}
