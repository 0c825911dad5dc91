// buffer: the published package, with the host's help for long texts.
'use strict';
const buffer = internal.packaged('buffer/index.js', {
  'base64-js': () => internal.packaged('base64-js/index.js'),
  ieee754: () => internal.packaged('ieee754/index.js'),
});
const { Buffer } = buffer;
const { port } = internal;
const LONG = 32;
const plainWrite = Buffer.prototype.write;
const plainToString = Buffer.prototype.toString;
const plainFrom = Buffer.from;
const names = new Map([['utf8', 'utf8'], ['utf-8', 'utf8'], ['hex', 'hex'], ['base64', 'base64'], ['base64url', 'base64url'], ['latin1', 'latin1'], ['binary', 'latin1']]);
const encodingOf = (encoding) => encoding === undefined ? 'utf8' : names.get(typeof encoding === 'string' ? encoding.toLowerCase() : '');

Buffer.isEncoding = (encoding) => typeof encoding === 'string'
  && ['hex', 'utf8', 'utf-8', 'ascii', 'latin1', 'binary', 'base64', 'base64url', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le'].includes(encoding.toLowerCase());
Buffer.from = function from(value, encoding, length) {
  if (typeof value === 'string') {
    const name = encodingOf(encoding);
    if (name === 'base64url' || (name !== undefined && name !== 'hex' && value.length > LONG)) {
      return wrap(port.encode(name === 'utf8' ? value.toWellFormed() : value, name));
    }
  }
  return plainFrom.call(Buffer, value, encoding, length);
};
/** A Buffer over what a host function gave. */
const wrap = (bytes) => plainFrom.call(Buffer, bytes instanceof ArrayBuffer ? bytes : bytes.buffer);
Buffer.prototype.toString = function toString(encoding, start, end) {
  const name = encodingOf(encoding);
  if (name !== undefined && (this.length > LONG || name === 'base64url')) {
    const from = start === undefined ? 0 : Math.max(0, Math.min(this.length, start | 0));
    const to = end === undefined ? this.length : Math.max(0, Math.min(this.length, end | 0));
    if (to <= from) return '';
    return port.decode(from === 0 && to === this.length ? this : this.subarray(from, to), name);
  }
  return plainToString.call(this, encoding, start, end);
};
Buffer.prototype.toLocaleString = Buffer.prototype.toString;
Buffer.prototype.write = function write(text, offset, length, encoding) {
  let name = encoding;
  let at = offset;
  let count = length;
  if (typeof at === 'string') { name = at; at = 0; count = undefined; } else if (typeof count === 'string') { name = count; count = undefined; }
  if (encodingOf(name) === 'base64url') {
    const bytes = port.encode(text, 'base64url');
    const view = new Uint8Array(bytes.buffer, 0, Math.min(bytes.length, count ?? Infinity, this.length - (at ?? 0)));
    this.set(view, at ?? 0);
    return view.length;
  }
  return plainWrite.call(this, text, offset, length, encoding);
};
const byteLength = Buffer.byteLength;
Buffer.byteLength = (value, encoding) => {
  if (typeof value === 'string') {
    const name = encodingOf(encoding);
    if (name === 'base64url') return Math.floor(value.replace(/=+$/, '').length * 3 / 4);
    if (name === 'utf8' && value.length > LONG) return port.utf8(value.toWellFormed()).byteLength;
  }
  return byteLength(value, encoding);
};
// The package's loops are slow on long buffers; strings of bytes are compared and searched by the engine itself.
const bytesOf = (array) => port.decode(array, 'latin1');
const rangeError = (name, value) => internal.error(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. Received ${value}`);
Buffer.prototype.fill = function fill(value, start, end, encoding) {
  let from = start;
  let to = end;
  let name = encoding;
  if (typeof from === 'string') { name = from; from = undefined; to = undefined; } else if (typeof to === 'string') { name = to; to = undefined; }
  from = from === undefined ? 0 : Math.trunc(Number(from));
  to = to === undefined ? this.length : Math.trunc(Number(to));
  if (!(from >= 0 && from <= this.length)) throw rangeError('offset', from);
  if (!(to >= 0 && to <= this.length)) throw rangeError('end', to);
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return Uint8Array.prototype.fill.call(this, value & 255, from, to);
  const pattern = typeof value === 'string' ? Buffer.from(value, name) : value;
  if (value.length === 0 && typeof value === 'string') return Uint8Array.prototype.fill.call(this, 0, from, to);
  if (pattern.length === 0) throw internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received '${value}'`);
  if (pattern.length === 1) return Uint8Array.prototype.fill.call(this, pattern[0], from, to);
  if (to <= from) return this;
  this.set(pattern.subarray(0, to - from), from);
  // What is filled is copied behind itself: twice as much each time.
  for (let done = pattern.length; done < to - from; done *= 2) this.copyWithin(from + done, from, Math.min(from + done, to - done));
  return this;
};
const plainEquals = Buffer.prototype.equals;
Buffer.prototype.equals = function equals(other) {
  if (!(other instanceof Uint8Array) || this.length < LONG) return plainEquals.call(this, other);
  return this === other || (this.length === other.length && bytesOf(this) === bytesOf(other));
};
const plainCompare = Buffer.compare;
Buffer.compare = function compare(one, other) {
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array) || one.length < LONG || other.length < LONG) return plainCompare(one, other);
  const first = bytesOf(one);
  const second = bytesOf(other);
  return first < second ? -1 : first > second ? 1 : 0;
};
const plainCompareTo = Buffer.prototype.compare;
Buffer.prototype.compare = function compare(target, ...range) {
  return range.length === 0 ? Buffer.compare(this, target) : plainCompareTo.call(this, target, ...range);
};
for (const [method, search] of [['indexOf', String.prototype.indexOf], ['lastIndexOf', String.prototype.lastIndexOf]]) {
  const plain = Buffer.prototype[method];
  Buffer.prototype[method] = function (value, offset, encoding) {
    const name = encodingOf(typeof offset === 'string' ? offset : encoding);
    const at = typeof offset === 'string' ? undefined : offset;
    const text = typeof value === 'string';
    if (this.length < LONG || (!text && !(value instanceof Uint8Array)) || value.length === 0 || name === undefined || (at !== undefined && !Number.isInteger(at))) {
      return plain.call(this, value, offset, encoding);
    }
    const needle = text ? Buffer.from(value, name) : value;
    if (needle.length === 0 || (at !== undefined && at < -this.length)) return plain.call(this, value, offset, encoding);
    const from = at === undefined ? (method === 'indexOf' ? 0 : Infinity) : at < 0 ? this.length + at : at;
    return search.call(bytesOf(this), bytesOf(needle), from);
  };
}
Buffer.prototype.includes = function includes(value, offset, encoding) { return this.indexOf(value, offset, encoding) !== -1; };
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
Buffer.prototype[inspectSymbol] = function inspect() {
  const shown = plainToString.call(this.subarray(0, 50), 'hex').replace(/(.{2})/g, '$1 ').trim();
  return `<Buffer${shown === '' ? '' : ` ${shown}`}${this.length > 50 ? ` ... ${this.length - 50} more byte${this.length > 51 ? 's' : ''}` : ''}>`;
};
// Node.js has these under either spelling.
for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  const other = /^(read|write)UInt/.test(name) ? name.replace('UInt', 'Uint') : /^(read|write)BigUInt/.test(name) ? name.replace('BigUInt', 'BigUint') : null;
  if (other !== null && !(other in Buffer.prototype)) Object.defineProperty(Buffer.prototype, other, { value: Buffer.prototype[name], writable: true, configurable: true });
}
Buffer.copyBytesFrom = (view, offset = 0, length) => plainFrom.call(Buffer, view.slice(offset, length === undefined ? undefined : offset + length).buffer);
port.buffersBy((array) => plainFrom.call(Buffer, array));

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;
const invalid = (message) => new (require('internal_clone').DOMException)(message, 'InvalidCharacterError');
function atob(data) {
  if (arguments.length === 0) throw internal.error(TypeError, 'ERR_MISSING_ARGS', 'The "data" argument must be specified');
  let text = `${data}`.replace(/[\t\n\f\r ]/g, '');
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || !alphabet.test(text) || text.includes('=')) throw invalid('The string to be decoded is not correctly encoded.');
  return Buffer.from(text, 'base64').toString('latin1');
}
function btoa(data) {
  if (arguments.length === 0) throw internal.error(TypeError, 'ERR_MISSING_ARGS', 'The "data" argument must be specified');
  const text = `${data}`;
  if (/[^\0-\xff]/.test(text)) throw invalid('Invalid character');
  return Buffer.from(text, 'latin1').toString('base64');
}

class Blob {
  #bytes;
  #type;
  constructor(parts = [], options = {}) {
    const list = [];
    for (const part of parts) {
      if (part instanceof Blob) list.push(part.#bytes);
      else if (ArrayBuffer.isView(part)) list.push(plainFrom.call(Buffer, part.buffer, part.byteOffset, part.byteLength));
      else if (part instanceof ArrayBuffer) list.push(plainFrom.call(Buffer, part));
      else list.push(Buffer.from(`${part}`));
    }
    this.#bytes = Buffer.concat(list);
    this.#type = `${options.type ?? ''}`.toLowerCase();
  }
  get size() { return this.#bytes.length; }
  get type() { return this.#type; }
  async arrayBuffer() { return new Uint8Array(this.#bytes).buffer; }
  async bytes() { return new Uint8Array(this.#bytes); }
  async text() { return this.#bytes.toString('utf8'); }
  slice(start, end, type = '') { return new Blob([this.#bytes.subarray(start, end)], { type }); }
  stream() {
    const bytes = new Uint8Array(this.#bytes);
    return new ReadableStream({ start(controller) { if (bytes.length > 0) controller.enqueue(bytes); controller.close(); } });
  }
  get [Symbol.toStringTag]() { return 'Blob'; }
}
class File extends Blob {
  #name;
  #changed;
  constructor(parts, name, options = {}) {
    super(parts, options);
    this.#name = `${name}`;
    this.#changed = options.lastModified ?? Date.now();
  }
  get name() { return this.#name; }
  get lastModified() { return this.#changed; }
  get [Symbol.toStringTag]() { return 'File'; }
}
module.exports = {
  Buffer, SlowBuffer: buffer.SlowBuffer, kMaxLength: 2 ** 31 - 1, kStringMaxLength: 2 ** 29 - 24, INSPECT_MAX_BYTES: 50,
  constants: { MAX_LENGTH: 2 ** 31 - 1, MAX_STRING_LENGTH: 2 ** 29 - 24 },
  atob, btoa, Blob, File,
  isUtf8: (value) => { try { new TextDecoder('utf-8', { fatal: true }).decode(value); return true; } catch { return false; } },
  isAscii: (value) => new Uint8Array(value.buffer ?? value, value.byteOffset ?? 0, value.byteLength).every((b) => b < 128),
  transcode: (source, from, to) => Buffer.from(source.toString(from), to),
  resolveObjectURL: internal.notSupported('buffer', 'resolveObjectURL'),
};
