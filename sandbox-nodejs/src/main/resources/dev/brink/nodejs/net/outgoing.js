// http.ClientRequest.
const { Writable } = require('stream');
const { Buffer } = require('buffer');
const EventEmitter = require('events');
const { IncomingMessage } = exports;

const DEFAULT_PORT = { 'http:': 80, 'https:': 443 };

class Socket extends EventEmitter {
  constructor(encrypted) {
    super();
    this.encrypted = encrypted;
    if (encrypted) this.authorized = true;
    this.connecting = true;
    this.destroyed = false;
  }

  setKeepAlive() { return this; }
  setNoDelay() { return this; }
  setTimeout() { return this; }
  ref() { return this; }
  unref() { return this; }
  address() { return {}; }
  getPeerCertificate() { return {}; }
  destroy() {
    this.destroyed = true;
    return this;
  }
}

function abortError(signal) {
  const error = internal.error(Error, 'ABORT_ERR', 'The operation was aborted');
  error.name = 'AbortError';
  if (signal?.reason !== undefined) error.cause = signal.reason;
  return error;
}

function merged(input, options, callback) {
  if (typeof input === 'string') input = new URL(input);
  if (input instanceof URL || (typeof input?.href === 'string' && typeof input.searchParams === 'object')) {
    const url = input;
    const { hostname } = url;
    input = {
      protocol: url.protocol,
      hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      path: `${url.pathname || ''}${url.search || ''}`,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      ...(url.username || url.password ? { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` } : {}),
    };
  } else {
    callback = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  return [{ ...input, ...options }, callback];
}

class ClientRequest extends Writable {
  #exchange = null;
  #headers = new Map(); // lower-case name to [name, value]
  #sent = false;
  #taken = null; // the callback of the write that is under way
  #timer = null;
  #idle = 0;
  #over = false;
  #tls;
  #held = []; // pieces before it is known whether more will come

  constructor(input, second, third, usual) {
    const [options, callback] = merged(input, second, third);
    // It lives until its response has come, long after its body was written.
    super({ decodeStrings: true, autoDestroy: false });
    const protocol = options.protocol ?? options.agent?.protocol ?? usual;
    const expected = options.agent?.protocol ?? usual;
    if (protocol !== expected) {
      throw internal.error(TypeError, 'ERR_INVALID_PROTOCOL', `Protocol "${protocol}" not supported. Expected "${expected}"`);
    }
    if (options.socketPath !== undefined) {
      throw internal.error(Error, 'ERR_FEATURE_NOT_SUPPORTED', 'http.request with socketPath is not supported');
    }
    const path = options.path ?? '/';
    if (/[^\u0021-\u00ff]/.test(path)) {
      throw internal.error(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
    }
    if (options.method !== undefined && options.method !== null && typeof options.method !== 'string') {
      throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "options.method" property must be of type string.');
    }
    this.method = (options.method || 'GET').toUpperCase();
    parts.validateName(this.method, 'Method');
    this.path = path === '' ? '/' : path;
    this.protocol = protocol;
    this.host = options.hostname ?? options.host ?? 'localhost';
    this.port = Number(options.port ?? options.defaultPort ?? options.agent?.defaultPort ?? DEFAULT_PORT[protocol]);
    if (!(Number.isInteger(this.port) && this.port > 0 && this.port < 65536)) {
      throw internal.error(RangeError, 'ERR_SOCKET_BAD_PORT', `Port should be > 0 and < 65536. Received ${options.port}.`);
    }
    this.agent = options.agent;
    this.reusedSocket = false;
    this.aborted = false;
    this.finished = false;
    this.res = null;
    this.maxHeadersCount = null;
    this.socket = new Socket(protocol === 'https:');
    this.#tls = protocol === 'https:' ? options : null;

    const given = options.headers;
    if (Array.isArray(given)) {
      const flat = Array.isArray(given[0]) ? given.flat() : given;
      for (let i = 0; i < flat.length; i += 2) this.appendHeader(flat[i], flat[i + 1]);
    } else if (given) {
      for (const name of Object.keys(given)) this.setHeader(name, given[name]);
    }
    if (options.auth && !this.hasHeader('authorization')) {
      this.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
    }
    if (options.setHost !== false && !this.hasHeader('host')) {
      const name = this.host.includes(':') ? `[${this.host}]` : this.host;
      this.setHeader('Host', this.port === DEFAULT_PORT[protocol] ? name : `${name}:${this.port}`);
    }
    if (callback) this.once('response', callback);
    if (options.timeout !== undefined) this.setTimeout(options.timeout);
    if (options.signal) this.#follow(options.signal);
    process.nextTick(() => {
      if (!this.#over) this.emit('socket', this.socket);
    });
  }

  get connection() { return this.socket; }
  get headersSent() { return this.#sent; }
  get shouldKeepAlive() { return true; }

  #follow(signal) {
    const abort = () => this.destroy(abortError(signal));
    if (signal.aborted) {
      process.nextTick(abort);
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    this.once('close', () => signal.removeEventListener('abort', abort));
  }

  setHeader(name, value) {
    if (this.#sent) throw internal.error(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot set headers after they are sent to the client');
    parts.validateName(name);
    for (const one of Array.isArray(value) ? value : [value]) parts.validateValue(name, one);
    this.#headers.set(name.toLowerCase(), [name, value]);
    return this;
  }

  setHeaders(headers) {
    for (const [name, value] of headers) this.setHeader(name, value);
    return this;
  }

  appendHeader(name, value) {
    const before = this.getHeader(name);
    return this.setHeader(name, before === undefined ? value : [before, value].flat());
  }

  getHeader(name) { return this.#headers.get(String(name).toLowerCase())?.[1]; }
  hasHeader(name) { return this.#headers.has(String(name).toLowerCase()); }
  removeHeader(name) {
    if (this.#sent) throw internal.error(Error, 'ERR_HTTP_HEADERS_SENT', 'Cannot remove headers after they are sent to the client');
    this.#headers.delete(String(name).toLowerCase());
  }
  getHeaderNames() { return [...this.#headers.keys()]; }
  getRawHeaderNames() { return [...this.#headers.values()].map(([name]) => name); }
  getHeaders() { return Object.fromEntries([...this.#headers].map(([name, [, value]]) => [name, value])); }

  setTimeout(millis, callback) {
    if (callback) this.once('timeout', callback);
    this.#idle = Number(millis) || 0;
    this.#active();
    return this;
  }

  setNoDelay() { return this; }
  setSocketKeepAlive() { return this; }
  cork() {}
  uncork() {}

  // Something passed: the time without anything begins anew.
  #active() {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#idle > 0 && !this.#over) {
      this.#timer = setTimeout(() => {
        this.emit('timeout');
        this.socket.emit('timeout');
      }, this.#idle);
      this.#timer.unref?.();
    }
  }

  flushHeaders() {
    this.#send(!this.hasHeader('content-length') && !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(this.method));
    host.flushHeaders(this.#exchange);
  }

  #send(chunked) {
    if (this.#sent) return;
    this.#sent = true;
    const encoding = String(this.getHeader('transfer-encoding') ?? '').toLowerCase() === 'chunked';
    this.#headers.delete('transfer-encoding');
    if (!this.hasHeader('connection')) this.#headers.set('connection', ['Connection', this.agent === false ? 'close' : 'keep-alive']);
    const list = [];
    for (const [name, value] of this.#headers.values()) {
      for (const one of Array.isArray(value) ? value : [value]) list.push(name, String(one));
    }
    const tls = this.#tls;
    const ca = tls?.ca === undefined || tls.ca === null ? [] : [tls.ca].flat().map(String);
    const serverName = tls === null ? '' : String(tls.servername || String(this.getHeader('host') ?? this.host).replace(/:\d+$/, '') || this.host);
    this.#exchange = host.start((...told) => this.#told(...told), this.method, this.host, this.port, this.path, list,
      chunked || encoding, tls !== null, serverName, tls?.rejectUnauthorized !== false, ca);
  }

  _write(chunk, encoding, callback) {
    const first = !this.#sent;
    this.#send(first && !this.hasHeader('content-length'));
    if (this.#over) {
      callback();
      return;
    }
    if (chunk.length === 0) {
      callback();
      return;
    }
    this.#active();
    this.#taken = callback;
    host.write(this.#exchange, chunk);
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    // All of the body is here: its length is known.
    if (!this.#sent && !this.hasHeader('content-length') && !this.hasHeader('transfer-encoding') && !(this.writableLength > 0)) {
      const bytes = chunk === undefined || chunk === null ? null : typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
      if (bytes !== null) this.setHeader('Content-Length', bytes.length);
      else if (['POST', 'PUT', 'PATCH'].includes(this.method)) this.setHeader('Content-Length', 0);
      if (bytes !== null) {
        chunk = bytes;
        encoding = undefined;
      }
    }
    this.finished = true;
    super.end(chunk ?? undefined, encoding, callback);
    return this;
  }

  _final(callback) {
    this.#send(false);
    if (!this.#over) host.end(this.#exchange);
    callback();
  }

  #told(event, ...details) {
    if (this.#over && event !== 'end' && event !== 'failed') return;
    this.#active();
    switch (event) {
      case 'connected': {
        const [address, port, family] = details;
        Object.assign(this.socket, { connecting: false, remoteAddress: address, remotePort: port, remoteFamily: `IPv${family}` });
        this.socket.emit('connect');
        if (this.socket.encrypted) this.socket.emit('secureConnect');
        break;
      }
      case 'written': {
        const taken = this.#taken;
        this.#taken = null;
        taken?.();
        break;
      }
      case 'response':
        this.#answered(...details);
        break;
      case 'data':
        this.res.push(details[0]);
        break;
      case 'end':
        this.res.rawTrailers = details[0];
        this.res.complete = true;
        this.#finish();
        this.res.push(null);
        process.nextTick(() => this.destroy());
        break;
      case 'failed':
        this.#failed(...details);
        break;
    }
  }

  #answered(status, text, version, rawHeaders) {
    const response = new IncomingMessage(this.socket);
    const [major, minor] = version.split('.');
    Object.assign(response, {
      statusCode: status, statusMessage: text, httpVersion: version, httpVersionMajor: Number(major),
      httpVersionMinor: Number(minor), rawHeaders, req: this, _exchange: this.#exchange,
    });
    this.res = response;
    if (this.listenerCount('response') === 0) response.resume();
    this.emit('response', response);
    if (this.method === 'HEAD' || status === 204 || status === 304) response.read(0);
  }

  #failed(code, message, syscall, address, port) {
    this.#finish();
    const error = internal.error(Error, code, message);
    if (syscall) error.syscall = syscall;
    if (syscall === 'getaddrinfo') error.hostname = address;
    else if (address) Object.assign(error, { address, port });
    const { res } = this;
    if (res !== null && !res.complete) {
      res.aborted = true;
      res._exchange = null;
      res.emit('aborted');
      res.destroy(internal.error(Error, 'ECONNRESET', 'aborted'));
      this.destroy();
    } else {
      this.destroy(error);
    }
  }

  #finish() {
    this.#over = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const taken = this.#taken;
    this.#taken = null;
    taken?.();
  }

  _gaveUp() {
    if (this.#over) return;
    this.#finish();
    if (this.#exchange !== null) host.abort(this.#exchange);
  }

  abort() {
    if (this.aborted) return;
    this.aborted = true;
    process.nextTick(() => this.emit('abort'));
    this.destroy();
  }

  _destroy(error, callback) {
    const early = !this.#over && this.res === null;
    this._gaveUp();
    this.socket.destroy();
    if (this.res !== null && !this.res.complete && !this.res.destroyed) this.res.destroy(error ?? undefined);
    if (!error && early) error = internal.error(Error, 'ECONNRESET', 'socket hang up');
    callback(error);
  }
}

exports.ClientRequest = ClientRequest;
exports.Socket = Socket;
exports.abortError = abortError;
