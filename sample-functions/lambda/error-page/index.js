'use strict';

const page = (title, text) => `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body><h1>${title}</h1><p>${text}</p></body>
</html>
`;

const PAGES = {
  403: page('Not for you', 'You may not see this page.'),
  404: page('Nothing here', 'The page has moved, or never was.'),
  503: page('Back soon', 'Somebody is working on it.'),
};

exports.handler = async (event) => {
  const { request, response } = event.Records[0].cf;
  const wantsHtml = (request.headers.accept || []).some((line) => line.value.includes('text/html'));
  const body = PAGES[response.status];
  if (!body || !wantsHtml) {
    return response;
  }
  // What described the old body goes with it.
  for (const name of ['content-encoding', 'content-length', 'etag', 'last-modified']) {
    delete response.headers[name];
  }
  response.headers['content-type'] = [{ key: 'Content-Type', value: 'text/html; charset=utf-8' }];
  response.headers['cache-control'] = [{ key: 'Cache-Control', value: 'max-age=10' }];
  response.body = body;
  return response;
};
