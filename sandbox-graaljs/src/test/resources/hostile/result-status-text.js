// expect: invalid
function handler(event) {
  return { statusCode: "two hundred" };
  return event.request;
}
