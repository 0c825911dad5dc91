// Splits visitors into variants A and B. B is served from paths under /variant-b.

const crypto = require('crypto');

const COOKIE = 'ab';
const PERCENT_B = 30;

function handler(event) {
  const request = event.request;
  const variant = variantFromCookie(request.cookies) || draw(event.context.requestId);

  // Always overwritten, so that a visitor cannot send one. ab-test-cookie reads it in the response.
  request.headers['x-ab-variant'] = { value: variant };
  if (variant === 'b') {
    request.uri = '/variant-b' + request.uri;
  }
  return request;
}

function variantFromCookie(cookies) {
  const cookie = cookies[COOKIE];
  return cookie && (cookie.value === 'a' || cookie.value === 'b') ? cookie.value : null;
}

// The request id differs for every request, and its hash is spread evenly over 0-99.
function draw(requestId) {
  const hash = crypto.createHash('sha256').update(requestId).digest('hex');
  return parseInt(hash.slice(0, 8), 16) % 100 < PERCENT_B ? 'b' : 'a';
}
