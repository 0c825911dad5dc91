// Request and Response.
const { Headers } = exports;
const { Body } = parts;

const FORBIDDEN = ['CONNECT', 'TRACE', 'TRACK'];

class Request extends Body {
  #init;

  constructor(input, init = {}) {
    const from = input instanceof Request ? input : null;
    const url = new URL(from === null ? String(input?.href ?? input) : from.url);
    if (url.username || url.password) throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${url.href}`);
    let method = String(init.method ?? from?.method ?? 'GET');
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || FORBIDDEN.includes(method.toUpperCase())) {
      throw new TypeError(`'${method}' is not a valid HTTP method.`);
    }
    if (['get', 'head', 'post', 'put', 'delete', 'options'].includes(method.toLowerCase())) method = method.toUpperCase();
    const body = init.body === undefined && from !== null ? undefined : init.body;
    if (body !== undefined && body !== null && (method === 'GET' || method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    const content = body === undefined && from !== null ? from._take() : parts.extract(body);
    super(content);
    const headers = new Headers(init.headers ?? from?.headers);
    if (content.type !== null && !headers.has('content-type')) headers.set('content-type', content.type);
    this.#init = {
      url: url.href,
      method,
      headers,
      redirect: init.redirect ?? from?.redirect ?? 'follow',
      signal: init.signal ?? from?.signal ?? null,
      keepalive: Boolean(init.keepalive ?? false),
      cache: init.cache ?? 'default',
      credentials: init.credentials ?? 'same-origin',
      mode: init.mode ?? 'cors',
      integrity: init.integrity ?? '',
      referrer: init.referrer ?? 'about:client',
      referrerPolicy: init.referrerPolicy ?? '',
    };
    if (!['follow', 'manual', 'error'].includes(this.#init.redirect)) throw new TypeError(`'${init.redirect}' is not a valid redirect mode`);
  }

  get url() { return this.#init.url; }
  get method() { return this.#init.method; }
  get headers() { return this.#init.headers; }
  get redirect() { return this.#init.redirect; }
  get signal() { return this.#init.signal ?? new AbortController().signal; }
  get keepalive() { return this.#init.keepalive; }
  get cache() { return this.#init.cache; }
  get credentials() { return this.#init.credentials; }
  get mode() { return this.#init.mode; }
  get integrity() { return this.#init.integrity; }
  get referrer() { return this.#init.referrer; }
  get referrerPolicy() { return this.#init.referrerPolicy; }
  get destination() { return ''; }
  get duplex() { return 'half'; }
  get [Symbol.toStringTag]() { return 'Request'; }

  clone() {
    const { bytes, source } = this._copied();
    return new Request(this.url, { ...this.#init, body: bytes ?? source ?? undefined });
  }
}

const NULL_BODY = [101, 103, 204, 205, 304];

class Response extends Body {
  #init;

  constructor(body, init = {}) {
    const status = init?.status ?? 200;
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    if (body !== undefined && body !== null && NULL_BODY.includes(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    }
    const content = parts.extract(body);
    super(content);
    const headers = new Headers(init?.headers);
    if (content.type !== null && !headers.has('content-type')) headers.set('content-type', content.type);
    this.#init = { status, statusText: String(init?.statusText ?? ''), headers, url: '', redirected: false, type: 'default' };
  }

  static json(value, init = {}) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }

  static redirect(url, status = 302) {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: new URL(url).href } });
  }

  static error() {
    const response = new Response(null);
    response.#init = { ...response.#init, status: 0, type: 'error' };
    return response;
  }

  _received(facts) {
    this.#init = { ...this.#init, ...facts };
    return this;
  }

  get status() { return this.#init.status; }
  get statusText() { return this.#init.statusText; }
  get ok() { return this.status >= 200 && this.status < 300; }
  get headers() { return this.#init.headers; }
  get url() { return this.#init.url; }
  get redirected() { return this.#init.redirected; }
  get type() { return this.#init.type; }
  get [Symbol.toStringTag]() { return 'Response'; }

  clone() {
    const { bytes, source } = this._copied();
    const { url, redirected, type, status } = this.#init;
    const copy = new Response(bytes ?? source, { ...this.#init, status: status === 0 ? 200 : status });
    return copy._received({ url, redirected, type, status, headers: new Headers(this.headers) });
  }
}

exports.Request = Request;
exports.Response = Response;
