// What every part does with arguments and results.
const { Buffer } = require('buffer');

parts.Buffer = Buffer;

function received(value) {
  if (value == null) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    return value.constructor?.name ? ` Received an instance of ${value.constructor.name}` : ' Received an object';
  }
  return ` Received type ${typeof value} (${typeof value === 'string' ? `'${value.slice(0, 25)}'` : String(value)})`;
}

parts.argumentType = (name, expected, value) => {
  const what = name.includes('.') ? 'property' : 'argument';
  return internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${what} must be ${expected}.${received(value)}`);
};

parts.argumentValue = (name, value, why = 'is invalid') =>
  internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${why}.${received(value)}`);

parts.outOfRange = (name, range, value) =>
  internal.error(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${value}`);

parts.isBytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

parts.bytes = (value, name, encoding) => {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (parts.isBytes(value)) return value;
  throw parts.argumentType(name, 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', value);
};

parts.result = (buffer, encoding) =>
  encoding === undefined || encoding === null || encoding === 'buffer' ? buffer : buffer.toString(encoding);

parts.text = (value, name) => {
  if (typeof value !== 'string') throw parts.argumentType(name, 'of type string', value);
  return value;
};

parts.callback = (value, name = 'callback') => {
  if (typeof value !== 'function') throw parts.argumentType(name, 'of type function', value);
  return value;
};

parts.integer = (value, name, least = 0, most = 2147483647) => {
  if (typeof value !== 'number') throw parts.argumentType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw parts.outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw parts.outOfRange(name, `>= ${least} && <= ${most}`, value);
  return value;
};

parts.options = (value, name = 'options') => {
  if (value === null || typeof value !== 'object') throw parts.argumentType(name, 'of type object', value);
  return value;
};

// The ArrayBuffer of exactly these bytes, as WebCrypto answers.
parts.arrayBuffer = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);

// A class whose instances are Transform streams, made so only when one is used as a stream: most
// functions never do, and need not load the stream module.
const STREAM = [
  'on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'emit', 'removeListener', 'off',
  'removeAllListeners', 'listeners', 'listenerCount', 'eventNames', 'write', 'end', 'pipe', 'unpipe', 'read', 'push',
  'pause', 'resume', 'isPaused', 'setEncoding', 'destroy', 'cork', 'uncork', 'setDefaultEncoding', Symbol.asyncIterator,
];
let Transform = null;
const begun = new WeakSet();

function begin(stream) {
  if (Transform === null) {
    Transform = require('stream').Transform;
    Object.setPrototypeOf(LazyStream.prototype, Transform.prototype);
  }
  if (begun.has(stream)) return;
  begun.add(stream);
  Transform.call(stream, stream.streamOptions);
}

function LazyStream() {}

for (const name of STREAM) {
  Object.defineProperty(LazyStream.prototype, name, {
    configurable: true,
    writable: true,
    value(...rest) {
      begin(this);
      return Transform.prototype[name].apply(this, rest);
    },
  });
}
for (const name of ['_readableState', '_writableState']) {
  Object.defineProperty(LazyStream.prototype, name, {
    configurable: true,
    get() {
      if (begun.has(this)) return undefined;
      begin(this);
      return this[name];
    },
    set(value) {
      Object.defineProperty(this, name, { configurable: true, enumerable: true, writable: true, value });
    },
  });
}
parts.LazyStream = LazyStream;
