// Names and values of header fields.
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/; // RFC 9110 5.6.2
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

parts.validateName = (name, label = 'Header name') => {
  if (typeof name !== 'string' || !TOKEN.test(name)) {
    throw internal.error(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${name}"]`);
  }
};

parts.validateValue = (name, value) => {
  if (value === undefined) {
    throw internal.error(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${value}" for header "${name}"`);
  }
  if (BAD_VALUE.test(value)) {
    throw internal.error(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
  }
};

// Fields that may not come twice: the first one counts (as documented for message.headers).
const SINGLE = new Set(['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host',
  'if-modified-since', 'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization',
  'referer', 'retry-after', 'server', 'user-agent']);

parts.joined = (raw) => {
  const headers = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i].toLowerCase();
    const value = raw[i + 1];
    if (name === 'set-cookie') (headers[name] ??= []).push(value);
    else if (headers[name] === undefined) headers[name] = value;
    else if (!SINGLE.has(name)) headers[name] += (name === 'cookie' ? '; ' : ', ') + value;
  }
  return headers;
};

parts.distinct = (raw) => {
  const headers = { __proto__: null };
  for (let i = 0; i < raw.length; i += 2) (headers[raw[i].toLowerCase()] ??= []).push(raw[i + 1]);
  return headers;
};
