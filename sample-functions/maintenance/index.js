// Shows a maintenance page while the key-value store has an entry for the host.
//
// key   maintenance:www.example.com
// value {"until": "2030-01-01T06:00:00Z", "message": "...", "allow": ["203.0.113.7"]}; all members may be left out

import cf from 'cloudfront';

const DEFAULT_MESSAGE = 'We are working on the site and will be back soon.';
const ALWAYS_OPEN = ['/health', '/robots.txt'];

async function handler(event) {
  const request = event.request;
  if (!request.headers.host || ALWAYS_OPEN.includes(request.uri)) {
    return request;
  }
  const notice = await findNotice(request.headers.host.value);
  if (!notice || (notice.allow && notice.allow.includes(event.viewer.ip))) {
    return request;
  }
  return page(notice);
}

// Deleting the key opens the site again. A store that cannot be read does not close it.
async function findNotice(host) {
  try {
    const notice = await cf.kvs().get('maintenance:' + host, { format: 'json' });
    return notice;
  } catch (missing) {
    return null;
  }
}

function page(notice) {
  const until = httpDate(notice.until);
  const headers = {
    'cache-control': { value: 'no-store' },
    'content-type': { value: 'text/html; charset=utf-8' },
  };
  if (until) {
    headers['retry-after'] = { value: until };
  }
  return {
    statusCode: 503,
    statusDescription: 'Service Unavailable',
    headers: headers,
    body: { encoding: 'text', data: html(notice.message || DEFAULT_MESSAGE, until) },
  };
}

// '' when there is no date or none that can be read.
function httpDate(text) {
  const time = text ? Date.parse(text) : NaN;
  return isNaN(time) ? '' : new Date(time).toUTCString();
}

function html(message, until) {
  const back = until ? `\n<p>Back by ${until}.</p>` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Maintenance</title>
<h1>Maintenance</h1>
<p>${escaped(message)}</p>${back}
</html>
`;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
