// url: the WHATWG classes and the older functions, both from published packages.
'use strict';
// The tables of international domain names are large: they are read for names that need them.
const plainDomain = /^[\x00-\x7f]*$/;
const tr46 = () => internal.packaged('tr46/index.js', { punycode: () => require('punycode'), 'punycode/': () => require('punycode') });
const names = {
  toASCII: (domain, options) => plainDomain.test(domain) && !/(^|\.)xn--/i.test(domain) ? domain.toLowerCase() : tr46().toASCII(domain, options),
  toUnicode: (domain, options) => tr46().toUnicode(domain, options),
};
const whatwg = internal.packaged('whatwg-url/index.js', {
  tr46: () => names,
  'webidl-conversions': () => internal.packaged('webidl-conversions/lib/index.js'),
});
const { URL, URLSearchParams } = whatwg;
const { inspect } = require('internal_inspect');
const custom = Symbol.for('nodejs.util.inspect.custom');
const MEMBERS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash'];
Object.defineProperty(URL.prototype, custom, {
  configurable: true,
  value(depth, options) {
    if (depth < 0) return '[URL]';
    const plain = {};
    for (const name of MEMBERS) plain[name] = this[name];
    return `URL ${inspect(plain, options)}`;
  },
});
Object.defineProperty(URLSearchParams.prototype, custom, {
  configurable: true,
  value(depth, options) {
    const pairs = [...this].map(([key, value]) => `${inspect(key, options)} => ${inspect(value, options)}`);
    return pairs.length === 0 ? 'URLSearchParams {}' : `URLSearchParams { ${pairs.join(', ')} }`;
  },
});
for (const name of ['createObjectURL', 'revokeObjectURL']) URL[name] = internal.notSupported('URL', name);
const withSize = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, 'size');
if (withSize === undefined) Object.defineProperty(URLSearchParams.prototype, 'size', { configurable: true, enumerable: true, get() { return [...this].length; } });
URL.parse ??= function parse(input, base) { try { return new URL(input, base); } catch { return null; } };

function fileURLToPath(value) {
  const url = typeof value === 'string' ? new URL(value) : value;
  if (url === null || typeof url !== 'object' || typeof url.href !== 'string') throw internal.invalidArgument('path', 'of type string or an instance of URL', value);
  if (url.protocol !== 'file:') throw internal.error(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') throw internal.error(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname)) throw internal.error(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}
function pathToFileURL(path) {
  const url = new URL('file:///');
  url.pathname = require('path').resolve(path).replace(/%/g, '%25').replace(/\\/g, '%5C').replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/\t/g, '%09').replace(/\?/g, '%3F').replace(/#/g, '%23') + (path.endsWith('/') && path !== '/' ? '/' : '');
  return url;
}
let old;
const legacy = () => old ??= internal.packaged('url/url.js', {
  punycode: () => ({ toASCII: names.toASCII }),
  'punycode/': () => ({ toASCII: (domain) => names.toASCII(domain, {}) ?? '' }),
  qs: () => ({ parse: require('querystring').parse, stringify: require('querystring').stringify }),
});
module.exports = {
  URL, URLSearchParams, fileURLToPath, pathToFileURL,
  parse(url, parseQuery, slashes) { return legacy().parse(url, parseQuery, slashes); },
  format(url, options) {
    if (url instanceof URL) {
      const copy = new URL(url.href);
      if (options?.auth === false) { copy.username = ''; copy.password = ''; }
      if (options?.fragment === false) copy.hash = '';
      if (options?.search === false) copy.search = '';
      return copy.href;
    }
    return legacy().format(url);
  },
  resolve(from, to) { return legacy().resolve(from, to); },
  resolveObject(from, to) { return legacy().resolveObject(from, to); },
  domainToASCII: (domain) => { try { return new URL(`http://${domain}`).hostname; } catch { return ''; } },
  domainToUnicode: (domain) => names.toUnicode(domain, {}).domain,
  urlToHttpOptions(url) {
    const options = {
      __proto__: null, ...url, protocol: url.protocol, hostname: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
      hash: url.hash, search: url.search, pathname: url.pathname, path: `${url.pathname || ''}${url.search || ''}`, href: url.href,
    };
    if (url.port !== '') options.port = Number(url.port);
    if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return options;
  },
};
internal.lazy(module.exports, 'Url', () => legacy().Url, true);
