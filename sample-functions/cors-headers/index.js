// Adds CORS headers for the origins listed here. The cached copy is shared; the headers are made for each viewer.

const ORIGINS = ['https://app.example.com', 'https://admin.example.com'];
const EXPOSED = 'ETag, X-Request-Id';

function handler(event) {
  const response = event.response;
  const headers = response.headers;
  const origin = event.request.headers.origin;

  // The origin server's own answer may have been cached for somebody else.
  delete headers['access-control-allow-origin'];
  delete headers['access-control-allow-credentials'];
  if (origin && ORIGINS.includes(origin.value)) {
    headers['access-control-allow-origin'] = { value: origin.value };
    headers['access-control-allow-credentials'] = { value: 'true' };
    headers['access-control-expose-headers'] = { value: EXPOSED };
  }
  headers.vary = { value: varyWithOrigin(headers.vary) };
  return response;
}

// Browsers cache, too: without Vary one site's answer could be shown to another. Several Vary lines become one.
function varyWithOrigin(vary) {
  if (!vary) {
    return 'Origin';
  }
  const lines = vary.multiValue || [vary];
  const value = lines.map((line) => line.value).join(', ');
  const names = value.toLowerCase().split(',').map((name) => name.trim());
  return names.includes('origin') || names.includes('*') ? value : value + ', Origin';
}
