'use strict';

// Compresses what an origin sends uncompressed, in the types that CloudFront itself leaves alone. Runs once for each
// object: what it makes is stored in the cache.
const { promisify } = require('util');
const gzip = promisify(require('zlib').gzip);

const COMPRESSED = /^(application\/(geo\+json|x-ndjson|ld\+json|wasm)|text\/(csv|calendar|vtt))\b/;
const MOST_BYTES = 16 * 1024 * 1024;
// What a function may answer at origin-request: headers count, too.
const MOST_ANSWERED = 1000 * 1000;
const PATIENCE_MS = 5000;
const TAKEN_OVER = ['content-type', 'cache-control', 'last-modified', 'expires', 'content-language'];

function accepts(request) {
  return (request.headers['accept-encoding'] || []).some(({ value }) => /\bgzip\b/.test(value));
}

async function load(request) {
  const { domainName, port, protocol, path } = request.origin.custom;
  const query = request.querystring ? '?' + request.querystring : '';
  const url = `${protocol}://${domainName}:${port}${path}${request.uri}${query}`;
  return fetch(url, {
    headers: { 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

function worthIt(response) {
  const length = Number(response.headers.get('content-length'));
  return (
    response.status === 200 &&
    COMPRESSED.test(response.headers.get('content-type') || '') &&
    !response.headers.has('content-encoding') &&
    !response.headers.has('set-cookie') &&
    length > 0 &&
    length <= MOST_BYTES
  );
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  if (request.method !== 'GET' || !request.origin.custom || !accepts(request)) {
    return request;
  }
  let response;
  let body;
  try {
    response = await load(request);
    if (!worthIt(response)) {
      await response.body?.cancel();
      return request;
    }
    body = await gzip(Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    // Whatever is wrong there, the origin may say so itself.
    console.warn(`not compressed: ${error.message}`);
    return request;
  }
  if (body.length > MOST_ANSWERED) {
    return request;
  }
  const headers = {
    'content-encoding': [{ key: 'Content-Encoding', value: 'gzip' }],
    vary: [{ key: 'Vary', value: 'Accept-Encoding' }],
  };
  for (const name of TAKEN_OVER) {
    const value = response.headers.get(name);
    if (value !== null) {
      headers[name] = [{ key: name, value }];
    }
  }
  return { status: '200', statusDescription: 'OK', headers, body: body.toString('base64'), bodyEncoding: 'base64' };
};
