// What the page says of each part is tried here: every one must give true.
const { equal, deepStrictEqual } = require('assert');
const same = (a, b) => { deepStrictEqual(a, b); return true; };
const util = require('util');
const fs = require('fs');
const sleep = require('timers/promises').setTimeout;
exports.checks = {
  'Buffer': () => same(Buffer.from('héllo wörld, long enough for the host', 'utf8').toString('base64url').length, 52) && Buffer.from('ff', 'hex')[0] === 255,
  'URL, URLSearchParams': () => same(new URL('../b?x=1#h', 'https://bücher.example/a/c').href, 'https://xn--bcher-kva.example/b?x=1#h') && new URLSearchParams('a=1&a=2').getAll('a').length === 2,
  'TextEncoder, TextDecoder': () => new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode('h€')) === 'h€',
  'atob, btoa': () => atob(btoa('hi')) === 'hi',
  'structuredClone': () => same(structuredClone({ m: new Map([[1, new Date(0)]]) }), { m: new Map([[1, new Date(0)]]) }),
  'AbortController, AbortSignal': async () => { const s = AbortSignal.timeout(1); await new Promise((done) => { s.onabort = done; setTimeout(done, 1000); }); return s.reason.name === 'TimeoutError'; },
  'Event, EventTarget': () => { let n = 0; const t = new EventTarget(); t.addEventListener('x', () => n++, { once: true }); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x')); return n === 1; },
  'setTimeout, setInterval, setImmediate, queueMicrotask': async () => { const o = []; queueMicrotask(() => o.push(1)); await new Promise((done) => setImmediate(done)); await sleep(1); return o.length === 1; },
  'performance': () => performance.now() > 0 && performance.timeOrigin > 0,
  'console': () => typeof console.table === 'function' && typeof console.timeEnd === 'function',
  'process': () => process.platform === 'linux' && process.env.AWS_REGION === 'us-east-1' && typeof process.hrtime.bigint() === 'bigint',
  'ReadableStream': async () => { const r = new ReadableStream({ start(c) { c.enqueue('x'); c.close(); } }); const all = []; for await (const v of r) all.push(v); return all.length === 1; },
  'Intl': () => new Intl.NumberFormat('de-DE').format(1234.5) === '1.234,5',
  'fs: package read-only': () => { try { fs.writeFileSync('/var/task/x', ''); } catch (e) { return e.code === 'EROFS' && fs.readFileSync(__filename, 'utf8').length > 0; } },
  'fs: /tmp in memory': () => { fs.mkdirSync('/tmp/a/b', { recursive: true }); fs.writeFileSync('/tmp/a/b/c', 'x'); fs.appendFileSync('/tmp/a/b/c', 'y'); const t = fs.readFileSync('/tmp/a/b/c', 'utf8'); fs.rmSync('/tmp/a', { recursive: true }); return t === 'xy' && !fs.existsSync('/tmp/a'); },
  'fs: streams, promises, callbacks': async () => {
    await new Promise((done, fail) => fs.createWriteStream('/tmp/s').on('finish', done).on('error', fail).end('streamed'));
    const callback = await new Promise((done) => fs.readFile('/tmp/s', 'utf8', (e, t) => done(t)));
    let text = '';
    for await (const part of fs.createReadStream('/tmp/s', 'utf8')) text += part;
    return text === 'streamed' && callback === text && await fs.promises.readFile('/tmp/s', 'utf8') === text;
  },
  'stream: pipeline, Transform, Readable.from': async () => {
    const { pipeline } = require('stream/promises');
    const { Readable, Transform } = require('stream');
    const all = [];
    await pipeline(Readable.from(['a', 'b']), new Transform({ transform(c, e, n) { n(null, String(c).toUpperCase()); } }), async (s) => { for await (const c of s) all.push(String(c)); });
    return all.join('') === 'AB';
  },
  'events: once, on, errorMonitor': async () => { const e = new (require('events'))(); setImmediate(() => e.emit('x', 1)); return (await require('events').once(e, 'x'))[0] === 1; },
  'util: inspect, format, promisify': async () => util.inspect({ a: new Map([[1, { b: [] }]]) }) === '{ a: Map(1) { 1 => { b: [] } } }' && util.format('%s=%d', 'a', 1) === 'a=1' && await util.promisify((x, done) => done(null, x))(1) === 1,
  'assert: deepStrictEqual, throws, rejects': async () => { const a = require('assert'); a.throws(() => a.deepStrictEqual({ a: 1 }, { a: 2 }), { code: 'ERR_ASSERTION' }); await a.rejects(Promise.reject(new TypeError('x')), TypeError); return true; },
  'path, querystring, punycode, string_decoder, url': () => require('path').join('/a', '../b') === '/b' && same({ ...require('querystring').parse('a=1&a=2&b=%20+') }, { a: ['1', '2'], b: '  ' }) && require('punycode').toASCII('mañana.com') === 'xn--maana-pta.com' && new (require('string_decoder').StringDecoder)('utf8').write(Buffer.from('e282ac', 'hex')) === '€' && require('url').parse('http://a:80/p?q=1', true).query.q === '1',
  'async_hooks: AsyncLocalStorage': async () => { const s = new (require('async_hooks').AsyncLocalStorage)(); return s.run(1, async () => { await sleep(1); return s.getStore() === 1; }); },
  'module: createRequire, builtinModules': () => require('module').createRequire(__filename)('path') === require('path') && require('module').builtinModules.includes('fs'),
  'crypto: hashes, HMAC, random, timingSafeEqual': () => { const c = require('crypto'); return c.createHash('sha256').update('a').digest('hex').startsWith('ca978112') && c.timingSafeEqual(Buffer.from('a'), Buffer.from('a')) && c.randomBytes(8).length === 8 && c.createHmac('sha1', 'k').update('d').digest('base64').length === 28; },
  'crypto: sign and verify': () => { const c = require('crypto'); const { publicKey, privateKey } = c.generateKeyPairSync('ec', { namedCurve: 'P-256' }); return c.verify('sha256', Buffer.from('m'), publicKey, c.sign('sha256', Buffer.from('m'), privateKey)); },
  'crypto.subtle': async () => Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('a'))).toString('hex').startsWith('ca978112'),
  'zlib: gzip, deflate, brotli': () => { const z = require('zlib'); return z.gunzipSync(z.gzipSync('text')).toString() === 'text' && z.inflateSync(z.deflateSync('text')).toString() === 'text' && z.brotliDecompressSync(z.brotliCompressSync('text')).toString() === 'text'; },
  'missing functions say so': () => { try { fs.watch('/tmp'); } catch (e) { return e.code === 'ERR_FEATURE_NOT_SUPPORTED' && e.message.includes('fs.watch'); } },
  'missing modules say so': () => { try { require('child_process'); } catch (e) { return e.code === 'ERR_MODULE_NOT_SUPPORTED' && e.message.includes('child_process'); } },
};
exports.handler = async () => {
  const results = {};
  for (const [name, check] of Object.entries(exports.checks)) {
    try {
      results[name] = String(await check());
    } catch (e) {
      results[name] = e.stack;
    }
  }
  return results;
};
