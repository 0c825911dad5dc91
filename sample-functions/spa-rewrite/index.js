// Serves a single-page app: /about/ is redirected to /about, and every page path is answered with /index.html.

const APP_SHELL = '/index.html';
const NOT_PAGES = ['/api/', '/.well-known/'];

function handler(event) {
  const request = event.request;
  if (!isPage(request)) {
    return request;
  }
  if (request.uri.length > 1 && request.uri.endsWith('/')) {
    return redirect(withQuery(withoutTrailingSlash(request.uri), request.querystring));
  }
  request.uri = APP_SHELL;
  return request;
}

// A page is a GET or HEAD of a path whose last segment has no dot, outside the listed prefixes.
function isPage(request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return false;
  }
  if (NOT_PAGES.some((prefix) => request.uri.startsWith(prefix))) {
    return false;
  }
  const lastSegment = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  return !lastSegment.includes('.');
}

// A Location of "//other.example" or "/\other.example" would leave this site, so leading slashes become one.
function withoutTrailingSlash(uri) {
  return uri.replace(/\/+$/, '').replace(/^[\/\\]*/, '/');
}

function withQuery(path, querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const items = querystring[name].multiValue || [querystring[name]];
    items.forEach((item) => pairs.push(name + '=' + item.value));
  });
  return pairs.length === 0 ? path : path + '?' + pairs.join('&');
}

function redirect(location) {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: location } },
  };
}
