// expect: invalid
function handler(event) {
  return { statusCode: 199 };
  return event.request;
}
