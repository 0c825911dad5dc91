// Adds the usual security headers to every response and hides what the origin runs on.

const ALWAYS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
};

// These only mean something on a page. An origin that sends its own keeps it.
const ON_PAGES = {
  'content-security-policy': "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-frame-options': 'DENY',
};

const HIDDEN = ['x-powered-by', 'x-aspnet-version', 'x-generator'];

function handler(event) {
  const response = event.response;
  const headers = response.headers;

  Object.keys(ALWAYS).forEach((name) => {
    headers[name] = { value: ALWAYS[name] };
  });
  if (isHtml(headers)) {
    Object.keys(ON_PAGES).forEach((name) => {
      if (!headers[name]) {
        headers[name] = { value: ON_PAGES[name] };
      }
    });
  }
  HIDDEN.forEach((name) => {
    delete headers[name];
  });
  return response;
}

function isHtml(headers) {
  const type = headers['content-type'];
  return Boolean(type) && type.value.toLowerCase().startsWith('text/html');
}
