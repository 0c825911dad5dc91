// createECDH, diffieHellman.
class ECDH {
  #curve;
  #key = null;

  constructor(curve) {
    const name = parts.text(curve, 'curve') === 'secp256r1' ? 'prime256v1' : curve;
    if (!host.curves().includes(name)) throw internal.error(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
    this.#curve = name;
  }

  static convertKey(key, curve, inputEncoding, outputEncoding, format) {
    const handle = host.ecPublic(curve, parts.bytes(key, 'key', inputEncoding));
    return parts.result(host.ecPoint(handle, format === 'compressed'), outputEncoding);
  }

  generateKeys(encoding, format) {
    this.#key = host.generateKeyPair('ec', this.#curve);
    return this.getPublicKey(encoding, format);
  }

  computeSecret(other, inputEncoding, outputEncoding) {
    const theirs = host.ecPublic(this.#curve, parts.bytes(other, 'otherPublicKey', inputEncoding));
    return parts.result(host.agree(this.#own('private'), theirs), outputEncoding);
  }

  getPublicKey(encoding, format) {
    if (format !== undefined && format !== 'compressed' && format !== 'uncompressed') {
      throw internal.error(TypeError, 'ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${format}`);
    }
    return parts.result(host.ecPoint(this.#own('public'), format === 'compressed'), encoding);
  }

  getPrivateKey(encoding) {
    return parts.result(host.ecSecret(this.#own('private')), encoding);
  }

  setPrivateKey(key, encoding) {
    this.#key = host.ecPrivate(this.#curve, parts.bytes(key, 'key', encoding));
    return this;
  }

  #own(what) {
    if (this.#key === null) throw internal.error(Error, null, `Failed to get ECDH ${what} key`);
    return this.#key;
  }
}

function diffieHellman(options) {
  const { privateKey, publicKey } = parts.options(options);
  if (!parts.isKeyObject(privateKey)) throw parts.argumentValue('options.privateKey', privateKey);
  if (!parts.isKeyObject(publicKey)) throw parts.argumentValue('options.publicKey', publicKey);
  return host.agree(parts.privateHandle(privateKey), parts.publicHandle(publicKey));
}

Object.assign(exports, {
  ECDH: new Proxy(ECDH, { apply: (target, self, given) => new target(...given) }),
  createECDH: function createECDH(curve) {
    return new ECDH(curve);
  },
  diffieHellman,
  getCurves: function getCurves() {
    return host.curves();
  },
});
