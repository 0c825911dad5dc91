// createCipheriv, createDecipheriv.
const { LazyStream, Buffer } = parts;

class CipherBase extends LazyStream {
  #state;

  constructor(encrypting, name, key, iv, options) {
    super();
    parts.text(name, 'cipher');
    const secret = parts.secretBytes(key);
    if (iv !== null && typeof iv !== 'string' && !parts.isBytes(iv)) {
      throw parts.argumentType('iv', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', iv);
    }
    const start = iv === null ? Buffer.alloc(0) : parts.bytes(iv, 'iv');
    this.#state = host.cipherStart(name, encrypting, secret, start, options?.authTagLength);
    Object.defineProperty(this, 'streamOptions', { value: options, enumerable: false });
  }

  update(data, inputEncoding, outputEncoding) {
    if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
      throw parts.argumentType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
    }
    return this.#encoded(host.cipherUpdate(this.#state, parts.bytes(data, 'data', inputEncoding)), outputEncoding, false);
  }

  final(outputEncoding) {
    return this.#encoded(host.cipherFinal(this.#state), outputEncoding, true);
  }

  // A character may be split between two pieces.
  #decoder = null;

  #encoded(bytes, encoding, last) {
    if (encoding === undefined || encoding === null || encoding === 'buffer') return bytes;
    if (this.#decoder === null) {
      const { StringDecoder } = require('string_decoder');
      this.#decoder = new StringDecoder(encoding);
    }
    return last ? this.#decoder.end(bytes) : this.#decoder.write(bytes);
  }

  setAutoPadding(padding = true) {
    host.cipherSetPadding(this.#state, Boolean(padding));
    return this;
  }

  setAAD(data, options) {
    host.cipherSetAad(this.#state, parts.bytes(data, 'buffer', options?.encoding));
    return this;
  }

  _tag() {
    return host.cipherTag(this.#state);
  }

  _setTag(tag) {
    host.cipherSetTag(this.#state, tag);
  }

  _transform(chunk, encoding, callback) {
    this.push(this.update(chunk, encoding));
    callback();
  }

  _flush(callback) {
    try {
      this.push(this.final());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }
}

class Cipheriv extends CipherBase {
  constructor(name, key, iv, options) {
    super(true, name, key, iv, options);
  }

  getAuthTag() {
    return this._tag();
  }
}

class Decipheriv extends CipherBase {
  constructor(name, key, iv, options) {
    super(false, name, key, iv, options);
  }

  setAuthTag(tag, encoding) {
    this._setTag(parts.bytes(tag, 'buffer', encoding));
    return this;
  }
}

Object.assign(exports, {
  Cipheriv,
  Decipheriv,
  createCipheriv: function createCipheriv(name, key, iv, options) {
    return new Cipheriv(name, key, iv, options);
  },
  createDecipheriv: function createDecipheriv(name, key, iv, options) {
    return new Decipheriv(name, key, iv, options);
  },
  getCiphers: function getCiphers() {
    const names = host.ciphers();
    return [...names, ...names.filter((name) => name.startsWith('id-')).map((name) => name.slice(3))];
  },
  getCipherInfo: function getCipherInfo(name, options) {
    const facts = host.cipherFacts(parts.text(name, 'nameOrNid'));
    if (facts === false) return undefined;
    if (options?.keyLength !== undefined && options.keyLength !== facts.keyLength) return undefined;
    delete facts.authenticated;
    if (facts.ivLength === 0) delete facts.ivLength;
    return facts;
  },
});
