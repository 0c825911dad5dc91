'use strict';
const { Buffer } = require('buffer');

// As much as one call may make; more has to be streamed.
const MOST = 268435456;

const constants = Object.freeze({
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_OK: 0, Z_STREAM_END: 1,
  Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6,
  Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1, Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3, Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0, ZLIB_VERNUM: 4880, DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5,
  INFLATERAW: 6, UNZIP: 7, BROTLI_DECODE: 8, BROTLI_ENCODE: 9, Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15,
  Z_DEFAULT_WINDOWBITS: 15, Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Infinity, Z_DEFAULT_CHUNK: 16384, Z_MIN_MEMLEVEL: 1,
  Z_MAX_MEMLEVEL: 9, Z_DEFAULT_MEMLEVEL: 8, Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9, Z_DEFAULT_LEVEL: -1,
  BROTLI_OPERATION_PROCESS: 0, BROTLI_OPERATION_FLUSH: 1, BROTLI_OPERATION_FINISH: 2, BROTLI_OPERATION_EMIT_METADATA: 3,
  BROTLI_PARAM_MODE: 0, BROTLI_MODE_GENERIC: 0, BROTLI_MODE_TEXT: 1, BROTLI_MODE_FONT: 2, BROTLI_DEFAULT_MODE: 0,
  BROTLI_PARAM_QUALITY: 1, BROTLI_MIN_QUALITY: 0, BROTLI_MAX_QUALITY: 11, BROTLI_DEFAULT_QUALITY: 11, BROTLI_PARAM_LGWIN: 2,
  BROTLI_MIN_WINDOW_BITS: 10, BROTLI_MAX_WINDOW_BITS: 24, BROTLI_LARGE_MAX_WINDOW_BITS: 30, BROTLI_DEFAULT_WINDOW: 22,
  BROTLI_PARAM_LGBLOCK: 3, BROTLI_MIN_INPUT_BLOCK_BITS: 16, BROTLI_MAX_INPUT_BLOCK_BITS: 24,
  BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING: 4, BROTLI_PARAM_SIZE_HINT: 5, BROTLI_PARAM_LARGE_WINDOW: 6,
  BROTLI_PARAM_NPOSTFIX: 7, BROTLI_PARAM_NDIRECT: 8, BROTLI_DECODER_PARAM_DISABLE_RING_BUFFER_REALLOCATION: 0,
  BROTLI_DECODER_PARAM_LARGE_WINDOW: 1,
});

const ERRNO = { Z_NEED_DICT: 2, Z_DATA_ERROR: -3, Z_BUF_ERROR: -5, ERR__ERROR_FORMAT: -2 };

function withErrno(error) {
  if (ERRNO[error?.code] !== undefined) error.errno = ERRNO[error.code];
  return error;
}

function ranged(value, name, least, most, usual) {
  if (value === undefined || value === null || Number.isNaN(value)) return usual;
  if (typeof value !== 'number') throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" property must be of type number.`);
  if (value < least || value > most) {
    throw internal.error(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be >= ${least} and <= ${most}. Received ${value}`);
  }
  return value;
}

function bytesOf(value, name = 'buffer') {
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value;
  throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE',
    `The "${name}" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer.`);
}

// (kind, level or quality, strategy or window, mode, dictionary) for the host.
function settings(kind, options = {}) {
  options ??= {};
  if (kind.startsWith('Brotli')) {
    const { params = {} } = options;
    return [
      kind,
      ranged(params[constants.BROTLI_PARAM_QUALITY], 'quality', 0, 11, 11),
      ranged(params[constants.BROTLI_PARAM_LGWIN], 'lgwin', 10, 24, 22),
      ranged(params[constants.BROTLI_PARAM_MODE], 'mode', 0, 2, 0),
    ];
  }
  ranged(options.windowBits, 'options.windowBits', 0, 15, 15);
  ranged(options.memLevel, 'options.memLevel', 1, 9, 8);
  return [
    kind,
    ranged(options.level, 'options.level', -1, 9, -1),
    ranged(options.strategy, 'options.strategy', 0, 4, 0),
    0,
    options.dictionary === undefined ? undefined : bytesOf(options.dictionary, 'options.dictionary'),
  ];
}

const brotli = (kind) => kind.startsWith('Brotli');

// Brotli's operations by the numbers of zlib's flushes.
const flushOf = (kind, number) => (brotli(kind) ? [0, 2, 4, 2][number] ?? 0 : number);

function wholeArguments(kind, data, options) {
  const most = ranged(options?.maxOutputLength, 'options.maxOutputLength', 1, Number.MAX_SAFE_INTEGER, MOST);
  const last = flushOf(kind, options?.finishFlush ?? (brotli(kind) ? 2 : 4));
  return [bytesOf(data), last, Math.min(most, MOST), ...settings(kind, options)];
}

let Class = null;

// The stream classes are made when the first one is asked for: many functions use only gzipSync.
function classes() {
  if (Class !== null) return Class;
  const { Transform } = require('stream');

  class ZlibBase extends Transform {
    #codec;
    #kind;
    #level;

    constructor(kind, options = {}) {
      super(options);
      this.#kind = kind;
      this.#codec = host.start(...settings(kind, options));
      this.#level = flushOf(kind, options?.flush ?? 0);
      this.bytesWritten = 0;
      this._maxOutputLength = options?.maxOutputLength ?? Infinity;
      this._made = 0;
    }

    #run(chunk, flush) {
      host.take(this.#codec, chunk, flush);
      for (let piece = host.give(this.#codec); piece !== null; piece = host.give(this.#codec)) {
        this._made += piece.length;
        if (this._made > this._maxOutputLength) {
          throw internal.error(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${this._maxOutputLength} bytes`);
        }
        this.push(piece);
      }
    }

    #attempt(chunk, flush, callback) {
      try {
        this.#run(chunk, flush);
      } catch (error) {
        callback(withErrno(error));
        return;
      }
      callback();
    }

    _transform(chunk, encoding, callback) {
      this.bytesWritten += chunk.length;
      this.#attempt(chunk, this.#level, callback);
    }

    _flush(callback) {
      this.#attempt(Buffer.alloc(0), 4, callback);
    }

    flush(kind, callback) {
      if (typeof kind === 'function') {
        callback = kind;
        kind = undefined;
      }
      const flush = flushOf(this.#kind, kind ?? (brotli(this.#kind) ? 1 : 3));
      const run = () => this.#attempt(Buffer.alloc(0), flush, (error) => (error ? this.destroy(error) : callback?.()));
      if (this.writableLength === 0) run();
      else this.write(Buffer.alloc(0), run);
    }

    params(level, strategy, callback) {
      callback?.();
    }

    reset() {
      internal.notSupported('zlib', 'reset')();
    }

    close(callback) {
      if (callback) this.once('close', callback);
      this.destroy();
    }

    _destroy(error, callback) {
      host.close(this.#codec);
      callback(error);
    }
  }

  Class = { ZlibBase };
  for (const kind of KINDS) {
    const Made = { [kind]: class extends ZlibBase {
      constructor(options) {
        super(kind, options);
      }
    } }[kind];
    Class[kind] = new Proxy(Made, { apply: (target, self, given) => new target(...given) });
  }
  return Class;
}

const KINDS = ['Gzip', 'Gunzip', 'Deflate', 'Inflate', 'DeflateRaw', 'InflateRaw', 'Unzip', 'BrotliCompress', 'BrotliDecompress'];

for (const kind of KINDS) {
  const name = kind[0].toLowerCase() + kind.slice(1);
  internal.lazy(exports, kind, () => classes()[kind]);
  exports[`create${kind}`] = (options) => new (classes()[kind])(options);
  exports[`${name}Sync`] = (data, options) => {
    const given = wholeArguments(kind, data, options);
    try {
      return host.whole(...given);
    } catch (error) {
      throw withErrno(error);
    }
  };
  exports[name] = (data, options, callback) => {
    if (typeof options === 'function') {
      callback = options;
      options = {};
    }
    if (typeof callback !== 'function') throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.');
    host.wholeLater((error, bytes) => (error ? callback(withErrno(error)) : callback(null, bytes)), ...wholeArguments(kind, data, options));
  };
}

const codes = {};
for (const name of ['Z_OK', 'Z_STREAM_END', 'Z_NEED_DICT', 'Z_ERRNO', 'Z_STREAM_ERROR', 'Z_DATA_ERROR', 'Z_MEM_ERROR', 'Z_BUF_ERROR', 'Z_VERSION_ERROR']) {
  codes[name] = constants[name];
  codes[constants[name]] = name;
}

Object.assign(exports, {
  constants,
  codes: Object.freeze(codes),
  crc32: function crc32(data, value = 0) {
    return host.crc32(bytesOf(data, 'data'), String(value >>> 0));
  },
});
for (const name of Object.keys(constants)) {
  if (name.startsWith('Z_')) Object.defineProperty(exports, name, { value: constants[name], enumerable: false });
}
for (const name of ['createZstdCompress', 'createZstdDecompress', 'zstdCompress', 'zstdCompressSync', 'zstdDecompress', 'zstdDecompressSync']) {
  exports[name] = internal.notSupported('zlib', name);
}
