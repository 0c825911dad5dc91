// Signatures, and encryption with RSA.
const { LazyStream, Buffer } = parts;

const constants = Object.freeze({
  __proto__: null,
  RSA_PKCS1_PADDING: 1,
  RSA_NO_PADDING: 3,
  RSA_PKCS1_OAEP_PADDING: 4,
  RSA_X931_PADDING: 5,
  RSA_PKCS1_PSS_PADDING: 6,
  RSA_PSS_SALTLEN_DIGEST: -1,
  RSA_PSS_SALTLEN_MAX_SIGN: -2,
  RSA_PSS_SALTLEN_AUTO: -2,
  POINT_CONVERSION_COMPRESSED: 2,
  POINT_CONVERSION_UNCOMPRESSED: 4,
  POINT_CONVERSION_HYBRID: 6,
  TLS1_VERSION: 769,
  TLS1_1_VERSION: 770,
  TLS1_2_VERSION: 771,
  TLS1_3_VERSION: 772,
});
parts.constants = constants;

// (padding, salt length, encoding of ECDSA) that came with a key.
function settings(key) {
  const given = key !== null && typeof key === 'object' && !parts.isKeyObject(key) && !parts.isBytes(key) ? key : {};
  const { padding, saltLength, dsaEncoding } = given;
  if (padding !== undefined) parts.integer(padding, 'options.padding');
  if (saltLength !== undefined) parts.integer(saltLength, 'options.saltLength', -2);
  if (dsaEncoding !== undefined && dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') {
    throw parts.argumentValue('options.dsaEncoding', dsaEncoding);
  }
  return [padding, saltLength, dsaEncoding];
}

function required(key, what) {
  if (key === undefined || key === null || key === false) {
    throw internal.error(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  }
  return key;
}

const knownDigest = (name) => host.hashes().includes(name.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha').replace('/', '-'));

class Gathering extends LazyStream {
  #algorithm;
  #pieces = [];

  constructor(algorithm, options) {
    super();
    parts.text(algorithm, 'algorithm');
    if (!knownDigest(algorithm)) throw internal.error(Error, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    this.#algorithm = algorithm;
    Object.defineProperty(this, 'streamOptions', { value: options, enumerable: false });
  }

  update(data, encoding) {
    if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
      throw parts.argumentType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
    }
    this.#pieces.push(typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
    return this;
  }

  _take() {
    return [this.#algorithm, this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces)];
  }

  _transform(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }
}

class Sign extends Gathering {
  sign(key, encoding) {
    const [algorithm, data] = this._take();
    return parts.result(host.sign(algorithm, data, parts.privateHandle(required(key)), ...settings(key)), encoding);
  }
}

class Verify extends Gathering {
  verify(key, signature, encoding) {
    const [algorithm, data] = this._take();
    return host.verify(algorithm, data, parts.publicHandle(key), ...settings(key), parts.bytes(signature, 'signature', encoding));
  }
}

const bytesOnly = (value, name) => {
  if (!parts.isBytes(value)) throw parts.argumentType(name, 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', value);
  return value;
};

function digestName(algorithm) {
  if (algorithm === null || algorithm === undefined) return null;
  if (!knownDigest(parts.text(algorithm, 'algorithm'))) {
    throw internal.error(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
  }
  return algorithm;
}

function answering(callback, make) {
  if (callback === undefined) return make();
  parts.callback(callback);
  let answer;
  try {
    answer = make();
  } catch (error) {
    setImmediate(callback, error);
    return undefined;
  }
  setImmediate(callback, null, answer);
  return undefined;
}

// OAEP is the usual padding of encryption with the public key, PKCS #1 of the private one.
const encrypting = (call, find, usual) => (key, data) => {
  const given = key !== null && typeof key === 'object' && !parts.isKeyObject(key) && !parts.isBytes(key) ? key : {};
  const { padding = usual, oaepHash, oaepLabel, encoding } = given;
  const label = oaepLabel === undefined ? undefined : parts.bytes(oaepLabel, 'key.oaepLabel', encoding);
  return call(find(key), parts.bytes(data, 'buffer', encoding), padding, oaepHash, label);
};

const callable = (Class) => new Proxy(Class, { apply: (target, self, given) => new target(...given) });

Object.assign(exports, {
  Sign: callable(Sign),
  Verify: callable(Verify),
  createSign: function createSign(algorithm, options) {
    return new Sign(algorithm, options);
  },
  createVerify: function createVerify(algorithm, options) {
    return new Verify(algorithm, options);
  },
  sign: function sign(algorithm, data, key, callback) {
    const name = digestName(algorithm);
    bytesOnly(data, 'data');
    return answering(callback, () => host.sign(name, data, parts.privateHandle(required(key)), ...settings(key)));
  },
  verify: function verify(algorithm, data, key, signature, callback) {
    const name = digestName(algorithm);
    bytesOnly(data, 'data');
    bytesOnly(signature, 'signature');
    return answering(callback, () => host.verify(name, data, parts.publicHandle(key), ...settings(key), signature));
  },
  publicEncrypt: encrypting(host.publicEncrypt, parts.publicHandle, constants.RSA_PKCS1_OAEP_PADDING),
  publicDecrypt: encrypting(host.publicDecrypt, parts.publicHandle, constants.RSA_PKCS1_PADDING),
  privateEncrypt: encrypting(host.privateEncrypt, parts.privateHandle, constants.RSA_PKCS1_PADDING),
  privateDecrypt: encrypting(host.privateDecrypt, parts.privateHandle, constants.RSA_PKCS1_OAEP_PADDING),
});
