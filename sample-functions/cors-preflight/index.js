// Answers CORS preflight requests at the edge; everything else goes on to the cache and the origin.

const ORIGINS = ['https://app.example.com', 'https://admin.example.com'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const HEADERS = ['authorization', 'content-type', 'x-request-id'];
const MAX_AGE_SECONDS = 7200;

function handler(event) {
  const request = event.request;
  const origin = request.headers.origin;
  const method = request.headers['access-control-request-method'];

  // OPTIONS without these two headers is an ordinary request.
  if (request.method !== 'OPTIONS' || !origin || !method) {
    return request;
  }
  const headers = {
    'cache-control': { value: 'no-store' },
    vary: { value: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' },
  };
  // A foreign origin gets an answer that permits nothing: the browser then refuses by itself.
  if (ORIGINS.includes(origin.value)) {
    headers['access-control-allow-origin'] = { value: origin.value };
    headers['access-control-allow-credentials'] = { value: 'true' };
    headers['access-control-allow-methods'] = { value: METHODS.join(', ') };
    headers['access-control-allow-headers'] = { value: HEADERS.join(', ') };
    headers['access-control-max-age'] = { value: String(MAX_AGE_SECONDS) };
  }
  return { statusCode: 204, statusDescription: 'No Content', headers: headers };
}
