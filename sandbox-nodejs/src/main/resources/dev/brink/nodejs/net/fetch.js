// fetch, over http and https.
const { Headers, Request, Response } = exports;
const { Buffer } = require('buffer');

const MOST_REDIRECTS = 20;

function failed(cause) {
  return new TypeError('fetch failed', { cause });
}

function aborted(signal) {
  if (signal.reason !== undefined) return signal.reason;
  return typeof DOMException === 'function' ? new DOMException('This operation was aborted', 'AbortError') : new Error('This operation was aborted');
}

// One request; answers http's message.
function exchange(url, method, headers, content, signal) {
  return new Promise((resolve, reject) => {
    const { request } = require(url.protocol === 'https:' ? 'https' : 'http');
    const sent = request(url, { method, headers: [...headers].flat() });
    const abort = () => {
      reject(aborted(signal));
      sent.destroy();
    };
    if (signal !== null) {
      signal.addEventListener('abort', abort, { once: true });
      sent.once('close', () => signal.removeEventListener('abort', abort));
    }
    sent.on('error', (error) => reject(failed(error)));
    sent.on('response', resolve);
    if (content.source === null) {
      sent.end(content.bytes ?? undefined);
      return;
    }
    (async () => {
      for await (const piece of content.source) {
        await new Promise((taken) => { sent.write(Buffer.from(piece), () => taken()); });
        if (sent.destroyed) return;
      }
      sent.end();
    })().catch((error) => {
      reject(error);
      sent.destroy();
    });
  });
}

function decoded(message, method) {
  const codings = String(message.headers['content-encoding'] ?? '').toLowerCase().split(',').map((coding) => coding.trim()).filter(Boolean);
  if (method === 'HEAD' || [204, 304].includes(message.statusCode)) return message;
  let stream = message;
  for (const coding of codings.reverse()) {
    const zlib = require('zlib');
    const next = { gzip: zlib.createGunzip, 'x-gzip': zlib.createGunzip, deflate: zlib.createInflate, br: zlib.createBrotliDecompress }[coding];
    if (next === undefined) return message;
    const decoder = next();
    stream.on('error', (error) => decoder.destroy(error));
    stream = stream.pipe(decoder);
  }
  return stream;
}

async function* bodyOf(message, stream, signal) {
  let abort;
  if (signal !== null) {
    abort = () => stream.destroy(aborted(signal));
    signal.addEventListener('abort', abort, { once: true });
  }
  try {
    for await (const piece of stream) yield piece;
  } catch (error) {
    if (signal?.aborted) throw aborted(signal);
    throw new TypeError('terminated', { cause: error });
  } finally {
    signal?.removeEventListener('abort', abort);
    if (!message.complete) message.destroy();
  }
}

const sameOrigin = (one, other) => one.origin === other.origin;

async function fetch(input, init) {
  if (input === undefined) throw new TypeError("Failed to execute 'fetch': 1 argument required, but only 0 present.");
  let request;
  try {
    request = new Request(input, init);
  } catch (error) {
    if (error?.code === 'ERR_INVALID_URL') throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
    throw error;
  }
  const signal = init?.signal ?? (input instanceof Request ? input.signal : null) ?? null;
  if (signal?.aborted) throw aborted(signal);
  let url = new URL(request.url);
  let { method } = request;
  const headers = new Headers(request.headers);
  for (const [name, value] of [['accept', '*/*'], ['accept-language', '*'], ['sec-fetch-mode', 'cors'], ['user-agent', 'node'], ['accept-encoding', 'gzip, deflate']]) {
    if (!headers.has(name)) headers.set(name, value);
  }
  let content = request._take();
  for (let redirects = 0; ; redirects++) {
    if (url.protocol === 'data:') return dataUrl(url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(new Error('unknown scheme'));
    const message = await exchange(url, method, headers, content, signal);
    const { statusCode, headers: { location } } = message;
    if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined || request.redirect === 'manual') {
      const empty = method === 'HEAD' || [101, 103, 204, 205, 304].includes(statusCode);
      if (empty) message.resume();
      const stream = empty ? null : decoded(message, method);
      const response = new Response(stream === null ? null : bodyOf(message, stream, signal), { status: 200 });
      const fields = new Headers();
      for (let i = 0; i < message.rawHeaders.length; i += 2) fields.append(message.rawHeaders[i], message.rawHeaders[i + 1]);
      const bare = new URL(url.href);
      bare.hash = '';
      return response._received({
        status: statusCode, statusText: message.statusMessage ?? '', headers: fields, url: bare.href, redirected: redirects > 0, type: 'basic',
      });
    }
    message.destroy();
    if (request.redirect === 'error') throw failed(new Error('unexpected redirect'));
    if (redirects === MOST_REDIRECTS) throw failed(new Error('redirect count exceeded'));
    // Each hop is resolved and held against the network policy like the first one.
    const next = new URL(location, url);
    if (next.protocol !== 'http:' && next.protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
    if (statusCode !== 303 && content.source !== null) throw failed(new Error('the body cannot be sent again'));
    if ((statusCode <= 302 && method === 'POST') || (statusCode === 303 && method !== 'GET' && method !== 'HEAD')) {
      method = 'GET';
      content = { bytes: null, source: null, type: null };
      for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) headers.delete(name);
    }
    if (!sameOrigin(url, next)) for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
    url = next;
  }
}

function dataUrl(url) {
  const match = /^data:([^,]*?)(;base64)?,(.*)$/s.exec(url.href);
  if (match === null) throw failed(new Error('invalid data: URL'));
  const bytes = Buffer.from(decodeURIComponent(match[3]), match[2] ? 'base64' : 'utf8');
  return new Response(bytes, { headers: { 'content-type': match[1] || 'text/plain;charset=US-ASCII' } })._received({ url: url.href });
}

exports.fetch = fetch;
