// querystring: the published package for parse and stringify, and what it lacks.
'use strict';
const { decode, encode } = internal.packaged('querystring-es3/index.js');
const unescape = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    // What is no UTF-8 becomes U+FFFD, as Node.js does it.
    const bytes = [];
    const raw = require('buffer').Buffer.from(text);
    for (let i = 0; i < raw.length; i++) {
      const hex = raw[i] === 37 ? raw.toString('latin1', i + 1, i + 3) : '';
      if (/^[0-9a-f]{2}$/i.test(hex)) { bytes.push(parseInt(hex, 16)); i += 2; } else bytes.push(raw[i]);
    }
    return require('buffer').Buffer.from(bytes).toString();
  }
};
const querystring = {
  escape: (value) => encodeURIComponent(typeof value === 'object' ? String(value) : `${value}`),
  unescape,
  parse(text, sep = '&', eq = '=', options) {
    if (typeof text !== 'string' || text === '') return Object.create(null);
    let safe = true;
    try { decodeURIComponent(text.replace(/\+/g, '%20')); } catch { safe = false; }
    if (safe && options?.decodeURIComponent === undefined && sep && eq) return Object.assign(Object.create(null), decode(text.split(sep).filter((part) => part !== '').join(sep), sep, eq, options));
    const own = options?.decodeURIComponent ?? querystring.unescape;
    const result = Object.create(null);
    const most = options?.maxKeys ?? 1000;
    const parts = text.split(sep || '&').filter((part) => part !== '');
    for (const part of most > 0 ? parts.slice(0, most) : parts) {
      const at = part.indexOf(eq || '=');
      const plain = (value) => { const spaced = value.replace(/\+/g, ' '); try { return own(spaced); } catch { return unescape(spaced); } };
      const key = plain(at < 0 ? part : part.slice(0, at));
      const value = at < 0 ? '' : plain(part.slice(at + (eq || '=').length));
      if (!(key in result)) result[key] = value;
      else if (Array.isArray(result[key])) result[key].push(value);
      else result[key] = [result[key], value];
    }
    return result;
  },
  stringify(object, sep = '&', eq = '=', options) {
    if (object === null || typeof object !== 'object') return '';
    const own = options?.encodeURIComponent;
    const text = (value) => typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? `${value}` : typeof value === 'bigint' || typeof value === 'boolean' ? `${value}` : '';
    if (own === undefined) return encode(Object.fromEntries(Object.entries(object).filter(([, value]) => !Array.isArray(value) || value.length > 0).map(([key, value]) => [key, Array.isArray(value) ? value.map(text) : text(value)])), sep || '&', eq || '=');
    return Object.entries(object).flatMap(([key, value]) => [].concat(value).map((one) => `${own(key)}${eq || '='}${own(text(one))}`)).join(sep || '&');
  },
};
querystring.decode = querystring.parse;
querystring.encode = querystring.stringify;
module.exports = querystring;
