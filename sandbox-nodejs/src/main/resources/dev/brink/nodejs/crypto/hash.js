// createHash, createHmac, hash, timingSafeEqual.
const { LazyStream, Buffer } = parts;

function finalized() {
  return internal.error(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
}

function data(value, encoding) {
  if (typeof value !== 'string' && !ArrayBuffer.isView(value)) {
    throw parts.argumentType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', value);
  }
  return parts.bytes(value, 'data', encoding);
}

class Hash extends LazyStream {
  #state;

  constructor(algorithm, options) {
    super();
    this.#state = typeof algorithm === 'string' ? host.hashStart(algorithm) : algorithm;
    Object.defineProperty(this, 'streamOptions', { value: options, enumerable: false });
  }

  update(value, encoding) {
    if (this.#state === null) throw finalized();
    host.hashUpdate(this.#state, data(value, encoding));
    return this;
  }

  digest(encoding) {
    if (this.#state === null) throw finalized();
    const digest = host.hashDigest(this.#state);
    this.#state = null;
    return parts.result(digest, encoding);
  }

  copy(options) {
    if (this.#state === null) throw finalized();
    return new Hash(host.hashCopy(this.#state), options);
  }

  _transform(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }

  _flush(callback) {
    this.push(this.digest());
    callback();
  }
}

class Hmac extends LazyStream {
  #state;

  constructor(algorithm, key, options) {
    super();
    this.#state = host.hmacStart(parts.text(algorithm, 'hmac'), parts.secretBytes(key, options?.encoding));
    Object.defineProperty(this, 'streamOptions', { value: options, enumerable: false });
  }

  update(value, encoding) {
    if (this.#state === null) throw finalized();
    host.hmacUpdate(this.#state, data(value, encoding));
    return this;
  }

  digest(encoding) {
    // Node.js gives an empty answer the second time.
    const digest = this.#state === null ? Buffer.alloc(0) : host.hmacDigest(this.#state);
    this.#state = null;
    return parts.result(digest, encoding);
  }

  _transform(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }

  _flush(callback) {
    this.push(this.digest());
    callback();
  }
}

// In Node.js both can be called without new.
parts.Hash = new Proxy(Hash, { apply: (target, self, given) => new target(...given) });
parts.Hmac = new Proxy(Hmac, { apply: (target, self, given) => new target(...given) });
Hash.prototype.constructor = parts.Hash;
Hmac.prototype.constructor = parts.Hmac;

Object.assign(exports, {
  Hash: parts.Hash,
  Hmac: parts.Hmac,
  createHash: function createHash(algorithm, options) {
    return new Hash(parts.text(algorithm, 'algorithm'), options);
  },
  createHmac: function createHmac(algorithm, key, options) {
    return new Hmac(algorithm, key, options);
  },
  hash: function hash(algorithm, value, encoding = 'hex') {
    return parts.result(host.hash(parts.text(algorithm, 'algorithm'), data(value)), encoding);
  },
  getHashes: function getHashes() {
    const plain = host.hashes();
    const signing = plain.filter((name) => /^(md5|sha\d+(-\d+)?)$/.test(name)).map((name) => `RSA-${name.toUpperCase()}`);
    return [...signing, ...plain];
  },
  timingSafeEqual: function timingSafeEqual(one, other) {
    if (!parts.isBytes(one)) throw parts.argumentType('buf1', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', one);
    if (!parts.isBytes(other)) throw parts.argumentType('buf2', 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', other);
    if (one.byteLength !== other.byteLength) {
      throw internal.error(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    }
    return host.equal(one, other);
  },
});
