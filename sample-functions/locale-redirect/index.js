// Sends a visitor of /pricing to /de/pricing: the language comes from a cookie or from Accept-Language.

const LOCALES = ['en', 'de', 'fr', 'ja', 'pt-br'];
const DEFAULT_LOCALE = 'en';
const COOKIE = 'locale';

function handler(event) {
  const request = event.request;
  if (!isPage(request) || hasLocale(request.uri)) {
    return request;
  }
  const locale = fromCookie(request.cookies) || fromHeader(request.headers['accept-language']) || DEFAULT_LOCALE;
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: '/' + locale + request.uri + queryOf(request.querystring) },
      'cache-control': { value: 'private, no-store' },
    },
  };
}

function isPage(request) {
  const lastSegment = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  return (request.method === 'GET' || request.method === 'HEAD') && !lastSegment.includes('.');
}

function hasLocale(uri) {
  return LOCALES.includes(uri.split('/')[1].toLowerCase());
}

function fromCookie(cookies) {
  const value = cookies[COOKIE] ? cookies[COOKIE].value.toLowerCase() : '';
  return LOCALES.includes(value) ? value : '';
}

// The wanted language with the highest q that is on offer; of equals the one named first.
function fromHeader(header) {
  if (!header) {
    return '';
  }
  const lines = header.multiValue || [header];
  let best = '';
  let bestQuality = 0;
  lines.map((line) => line.value).join(',').split(',').forEach((item) => {
    const parts = item.trim().toLowerCase().split(';');
    const locale = offered(parts[0].trim());
    const quality = qualityOf(parts.slice(1));
    if (locale && quality > bestQuality) {
      best = locale;
      bestQuality = quality;
    }
  });
  return best;
}

// de-at is answered with de when there is no de-at.
function offered(tag) {
  if (tag === '*') {
    return DEFAULT_LOCALE;
  }
  if (LOCALES.includes(tag)) {
    return tag;
  }
  const language = tag.split('-')[0];
  return LOCALES.includes(language) ? language : '';
}

function qualityOf(parameters) {
  const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  return q ? Number(q.slice(2)) || 0 : 1;
}

function queryOf(querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const items = querystring[name].multiValue || [querystring[name]];
    items.forEach((item) => pairs.push(name + '=' + item.value));
  });
  return pairs.length === 0 ? '' : '?' + pairs.join('&');
}
