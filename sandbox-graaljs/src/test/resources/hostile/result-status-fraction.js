// expect: invalid
function handler(event) {
  return { statusCode: 200.5 };
  return event.request;
}
