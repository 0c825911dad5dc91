// Runs at viewer-response: security headers on every answer below 400.
function handler(event) {
  var response = event.response;
  response.headers['x-content-type-options'] = { value: 'nosniff' };
  response.headers['referrer-policy'] = { value: 'strict-origin-when-cross-origin' };
  response.headers['x-demo-response'] = { value: 'seen by a viewer-response function' };
  return response;
}
