// crypto: createHash and createHmac over the JDK's algorithms.
(function (host, runtime, modules, roots) {
  'use strict';

  const { bytes } = modules;
  const Buffer = modules.buffer ? modules.buffer.Buffer : null; // 1.0 has none
  const ALGORITHMS = Object.freeze({ __proto__: null, md5: 'md5', sha1: 'sha1', sha256: 'sha256' });
  const ENCODINGS = Object.freeze({ __proto__: null, hex: 'hex', base64: 'base64', base64url: 'base64url' });

  function algorithmNamed(name) {
    if (typeof name !== 'string') throw new TypeError('algorithm must be a string');
    const algorithm = ALGORITHMS[name.toLowerCase()];
    if (algorithm === undefined) throw new TypeError(`not supported algorithm: "${name}"`);
    return algorithm;
  }

  // What is hashed, as arguments of a host call: a text, or the place of bytes that nobody changes.
  function pushPiece(pieces, value, what) {
    if (typeof value === 'string') {
      pieces.push(value);
      return;
    }
    const view = bytes.bytesOf(value);
    if (view === null) throw new TypeError(`${what} is not a string or Buffer-like object`);
    const copy = new Uint8Array(view);
    pieces.push(copy.buffer, 0, copy.length);
  }

  function result(encoding, digest) {
    if (encoding === undefined) {
      const raw = digest('latin1');
      return Buffer === null ? raw : bytes.decode(raw, 'latin1', Buffer);
    }
    const name = ENCODINGS[String(encoding)];
    if (name === undefined) throw new TypeError(`Unknown digest encoding: "${String(encoding)}"`);
    return digest(name);
  }

  class Hash {
    #algorithm;
    #pieces = [];

    constructor(algorithm) {
      this.#algorithm = algorithm;
    }

    update(data) {
      if (this.#pieces === null) throw new Error('Digest already called');
      pushPiece(this.#pieces, data, 'data');
      return this;
    }

    digest(encoding) {
      const pieces = this.#pieces;
      if (pieces === null) throw new Error('Digest already called');
      const digest = result(encoding, (name) => host.hash(this.#algorithm, name, ...pieces));
      this.#pieces = null;
      return digest;
    }
  }

  class Hmac {
    #algorithm;
    #pieces = []; // the key first

    constructor(algorithm, key) {
      this.#algorithm = algorithm;
      pushPiece(this.#pieces, key, 'key');
    }

    update(data) {
      if (this.#pieces === null) throw new Error('Digest already called');
      pushPiece(this.#pieces, data, 'data');
      return this;
    }

    digest(encoding) {
      const pieces = this.#pieces;
      if (pieces === null) throw new Error('Digest already called');
      const digest = result(encoding, (name) => host.hmac(this.#algorithm, name, ...pieces));
      this.#pieces = null;
      return digest;
    }
  }

  roots.push(Hash, Hmac);

  return {
    createHash(algorithm) {
      return new Hash(algorithmNamed(algorithm));
    },

    createHmac(algorithm, key) {
      return new Hmac(algorithmNamed(algorithm), key);
    },
  };
})
