// util.
'use strict';
const { inspect, format, formatWithOptions } = require('internal_inspect');
const types = require('util/types');
const { isDeepStrictEqual } = require('internal_equal');
const promisified = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
  if (typeof original !== 'function') throw internal.invalidArgument('original', 'of type function', original);
  const own = original[promisified];
  if (own !== undefined) {
    if (typeof own !== 'function') throw internal.invalidArgument('util.promisify.custom', 'of type function', own);
    return Object.defineProperty(own, promisified, { value: own, configurable: true });
  }
  function fn(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, value) => error ? reject(error) : resolve(value)]);
    });
  }
  Object.setPrototypeOf(fn, Object.getPrototypeOf(original));
  Object.defineProperty(fn, promisified, { value: fn, configurable: true });
  return Object.defineProperties(fn, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = promisified;
internal.lazy(globalThis.setTimeout, promisified, () => require('timers/promises').setTimeout);
internal.lazy(globalThis.setImmediate, promisified, () => require('timers/promises').setImmediate);

function callbackify(original) {
  if (typeof original !== 'function') throw internal.invalidArgument('original', 'of type function', original);
  function callbackified(...args) {
    const done = args.pop();
    if (typeof done !== 'function') throw internal.invalidArgument('last argument', 'of type function', done);
    Reflect.apply(original, this, args).then(
      (value) => internal.loop.nextTick(done, null, value),
      (reason) => {
        let error = reason;
        if (!error) {
          error = internal.error(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
          error.reason = reason;
        }
        internal.loop.nextTick(done, error);
      });
  }
  return Object.defineProperty(callbackified, 'name', { value: `${original.name}Callbackified` });
}
const warned = new Set();
function deprecate(fn, message, code) {
  let told = false;
  function deprecated(...args) {
    if (!told && !(code !== undefined && warned.has(code))) {
      told = true;
      if (code !== undefined) warned.add(code);
      require('process').emitWarning(message, 'DeprecationWarning', code);
    }
    return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}
function inherits(constructor, parent) {
  if (typeof constructor !== 'function') throw internal.invalidArgument('ctor', 'of type function', constructor);
  if (typeof parent !== 'function') throw internal.invalidArgument('superCtor', 'of type function', parent);
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}
const debuglog = (set) => {
  const asked = String(require('process').env.NODE_DEBUG ?? '').toUpperCase().split(',').includes(set.toUpperCase());
  const log = (...args) => { if (asked) console.error(`${set.toUpperCase()} 8: ${format(...args)}`); };
  log.enabled = asked;
  return log;
};

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') {
    return new Uint8Array(internal.port.utf8(`${text}`.toWellFormed()));
  }
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    for (const c of `${text}`) {
      const bytes = this.encode(c);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += c.length;
    }
    return { read, written };
  }
  get [Symbol.toStringTag]() { return 'TextEncoder'; }
}
const labels = new Map([['utf-8', 'utf-8'], ['utf8', 'utf-8'], ['unicode-1-1-utf-8', 'utf-8'], ['utf-16le', 'utf-16le'], ['utf-16', 'utf-16le'], ['ucs-2', 'utf-16le'],
  ['latin1', 'windows-1252'], ['iso-8859-1', 'windows-1252'], ['ascii', 'windows-1252'], ['us-ascii', 'windows-1252'], ['windows-1252', 'windows-1252']]);
const valid = (bytes, last) => {
  // Where the last character that is whole ends, and whether all before is UTF-8.
  let i = 0;
  while (i < bytes.length) {
    const b = bytes[i];
    const need = b < 0x80 ? 0 : b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : -1;
    if (need < 0) return [i, false];
    for (let k = 1; k <= need; k++) {
      if (i + k >= bytes.length) return [i, !last];
      const c = bytes[i + k];
      const low = k === 1 ? (b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80) : 0x80;
      const high = k === 1 ? (b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf) : 0xbf;
      if (c < low || c > high) return [i, false];
    }
    i += need + 1;
  }
  return [i, true];
};
class TextDecoder {
  #encoding;
  #fatal;
  #ignore;
  #left = new Uint8Array(0);
  #started = false;
  constructor(label = 'utf-8', options = {}) {
    this.#encoding = labels.get(`${label}`.trim().toLowerCase());
    if (this.#encoding === undefined) throw internal.error(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    this.#fatal = Boolean(options?.fatal);
    this.#ignore = Boolean(options?.ignoreBOM);
  }
  get encoding() { return this.#encoding; }
  get fatal() { return this.#fatal; }
  get ignoreBOM() { return this.#ignore; }
  decode(input = new Uint8Array(0), options = {}) {
    let bytes;
    if (ArrayBuffer.isView(input)) bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    else if (input instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && input instanceof SharedArrayBuffer)) bytes = new Uint8Array(input);
    else throw internal.invalidArgument('list', 'an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView', input);
    if (this.#left.length > 0) {
      const all = new Uint8Array(this.#left.length + bytes.length);
      all.set(this.#left);
      all.set(bytes, this.#left.length);
      bytes = all;
      this.#left = new Uint8Array(0);
    }
    const stream = Boolean(options?.stream);
    let text;
    if (this.#encoding === 'utf-8') {
      if (this.#fatal || stream) {
        const [end, good] = valid(bytes, !stream);
        if (this.#fatal && !good) throw internal.error(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
        if (stream && good) {
          this.#left = bytes.slice(end);
          bytes = bytes.subarray(0, end);
        }
      }
      text = internal.text(bytes);
    } else if (this.#encoding === 'utf-16le') {
      const even = bytes.length & ~1;
      if (stream) this.#left = bytes.slice(even);
      text = require('buffer').Buffer.from(bytes.buffer, bytes.byteOffset, even).toString('utf16le') + (!stream && even < bytes.length ? '\ufffd' : '');
    } else {
      text = internal.port.decode(bytes, 'latin1');
    }
    if (!this.#started && !this.#ignore && this.#encoding !== 'windows-1252' && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    this.#started = stream && (this.#started || text.length > 0);
    return text;
  }
  get [Symbol.toStringTag]() { return 'TextDecoder'; }
}

const text = (name) => (value) => typeof value === name;
module.exports = {
  inspect, format, formatWithOptions, types, isDeepStrictEqual, promisify, callbackify, deprecate, inherits, debuglog, debug: debuglog,
  TextEncoder, TextDecoder,
  stripVTControlCharacters: (value) => String(value).replace(/[\u001b\u009b][[\]()#;?]*(?:(?:(?:[a-zA-Z\d]*(?:;[-a-zA-Z\d/#&.:=?%@~_]*)*)?\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))/g, ''),
  toUSVString: (value) => `${value}`.toWellFormed(),
  styleText: (style, value) => [].concat(style).reduce((out, one) => {
    const color = inspect.colors[one];
    if (color === undefined) throw internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'format' is invalid. Received '${one}'`);
    return `\u001b[${color[0]}m${out}\u001b[${color[1]}m`;
  }, value),
  getSystemErrorName: internal.notSupported('util', 'getSystemErrorName'),
  getCallSites: internal.notSupported('util', 'getCallSites'),
  parseArgs: internal.notSupported('util', 'parseArgs'),
  parseEnv: internal.notSupported('util', 'parseEnv'),
  MIMEType: internal.notSupported('util', 'MIMEType'),
  transferableAbortSignal: internal.notSupported('util', 'transferableAbortSignal'),
  aborted: (signal) => new Promise((resolve) => signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })),
  isArray: Array.isArray,
  isBoolean: text('boolean'), isNumber: text('number'), isString: text('string'), isSymbol: text('symbol'), isUndefined: text('undefined'), isFunction: text('function'),
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isObject: (value) => value !== null && typeof value === 'object',
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp, isDate: types.isDate, isError: (value) => types.isNativeError(value) || value instanceof Error,
  isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
  _extend: (target, source) => Object.assign(target, source),
};
