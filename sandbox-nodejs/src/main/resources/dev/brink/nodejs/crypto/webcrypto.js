// SubtleCrypto and Crypto.
const { Buffer, CryptoKey, domError } = parts;

const clean = (view, name) => {
  if (!parts.isBytes(view)) throw parts.argumentType(name, 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView', view);
  return view;
};

function used(key, usage, name) {
  if (!parts.isCryptoKey(key)) throw parts.argumentType('key', 'an instance of CryptoKey', key);
  if (name !== undefined && key.algorithm.name !== name) throw domError('InvalidAccessError', 'Key algorithm mismatch');
  if (!key.usages.includes(usage)) throw domError('InvalidAccessError', `Unable to use this key to ${usage}`);
  return parts.keyObjectOf(key);
}

// What fails inside is an OperationError, whatever it was.
function operation(make) {
  try {
    return parts.arrayBuffer(make());
  } catch (error) {
    if (error?.name === 'NotSupportedError') throw error;
    throw domError('OperationError', 'The operation failed for an operation-specific reason');
  }
}

function data(make) {
  try {
    return make();
  } catch {
    throw domError('DataError', 'Invalid keyData');
  }
}

const PSS = parts.constants.RSA_PKCS1_PSS_PADDING;
const OAEP = parts.constants.RSA_PKCS1_OAEP_PADDING;

// (digest, padding, salt length, encoding) of a signature.
function signing(algorithm, key) {
  switch (key.algorithm.name) {
    case 'RSASSA-PKCS1-v1_5': return [parts.openssl(key.algorithm.hash)];
    case 'RSA-PSS': return [parts.openssl(key.algorithm.hash), PSS, parts.integer(algorithm.saltLength, 'algorithm.saltLength')];
    case 'ECDSA': return [parts.openssl(parts.hashOf(algorithm.hash)), undefined, undefined, 'ieee-p1363'];
    case 'Ed25519': return [null];
    default: throw parts.notSupported();
  }
}

// p1363 signatures have a fixed length.
const fits = (key, signature) => {
  if (key.algorithm.name !== 'ECDSA') return true;
  return signature.byteLength === { 'P-256': 64, 'P-384': 96, 'P-521': 132 }[key.algorithm.namedCurve];
};

function cipher(encrypting, algorithm, key, bytes, keyObject) {
  const secret = () => parts.secretBytes(keyObject);
  const { length } = key.algorithm;
  switch (algorithm.name) {
    case 'AES-GCM': {
      const tagLength = algorithm.tagLength ?? 128;
      if (![32, 64, 96, 104, 112, 120, 128].includes(tagLength)) throw domError('OperationError', 'Invalid tagLength');
      if (tagLength < 96) throw parts.notSupported('tags shorter than 96 bits are not supported');
      const tag = tagLength / 8;
      const iv = clean(algorithm.iv, 'algorithm.iv');
      return operation(() => {
        const state = host.cipherStart(`aes-${length}-gcm`, encrypting, secret(), iv, tag);
        if (algorithm.additionalData !== undefined) host.cipherSetAad(state, clean(algorithm.additionalData, 'algorithm.additionalData'));
        if (encrypting) {
          return Buffer.concat([host.cipherUpdate(state, bytes), host.cipherFinal(state), host.cipherTag(state)]);
        }
        const all = Buffer.from(bytes instanceof ArrayBuffer ? bytes : bytes.buffer, bytes.byteOffset ?? 0, bytes.byteLength);
        if (all.length < tag) throw new Error('too short');
        host.cipherSetTag(state, all.subarray(all.length - tag));
        return Buffer.concat([host.cipherUpdate(state, all.subarray(0, all.length - tag)), host.cipherFinal(state)]);
      });
    }
    case 'AES-CBC':
    case 'AES-CTR': {
      const cbc = algorithm.name === 'AES-CBC';
      const iv = cbc ? clean(algorithm.iv, 'algorithm.iv') : clean(algorithm.counter, 'algorithm.counter');
      if (iv.byteLength !== 16) throw domError('OperationError', 'the initialization vector must have 16 bytes');
      return operation(() => {
        const state = host.cipherStart(`aes-${length}-${cbc ? 'cbc' : 'ctr'}`, encrypting, secret(), iv);
        return Buffer.concat([host.cipherUpdate(state, bytes), host.cipherFinal(state)]);
      });
    }
    case 'AES-KW':
      return operation(() => {
        const state = host.cipherStart(`id-aes${length}-wrap`, encrypting, secret(), Buffer.from('a6a6a6a6a6a6a6a6', 'hex'));
        return Buffer.concat([host.cipherUpdate(state, bytes), host.cipherFinal(state)]);
      });
    case 'RSA-OAEP': {
      const run = encrypting ? host.publicEncrypt : host.privateDecrypt;
      const label = algorithm.label === undefined ? undefined : clean(algorithm.label, 'algorithm.label');
      return operation(() => run(parts.handleOf(keyObject), bytes, OAEP, parts.openssl(key.algorithm.hash), label));
    }
    default:
      throw parts.notSupported();
  }
}

function crypt(encrypting, usage, given, key, bytes) {
  const algorithm = parts.algorithm(given);
  const keyObject = used(key, usage, algorithm.name);
  return cipher(encrypting, algorithm, key, clean(bytes, 'data'), keyObject);
}

function bits(given, key, length, usage) {
  const algorithm = parts.algorithm(given);
  const base = used(key, usage, algorithm.name);
  const whole = () => {
    if (typeof length !== 'number' || length % 8 !== 0) throw domError('OperationError', 'length must be a multiple of 8');
    return length / 8;
  };
  switch (algorithm.name) {
    case 'PBKDF2': {
      const digest = parts.openssl(parts.hashOf(algorithm.hash));
      return parts.arrayBuffer(parts.pbkdf2(parts.secretBytes(base), clean(algorithm.salt, 'algorithm.salt'), algorithm.iterations, whole(), digest));
    }
    case 'HKDF': {
      const digest = parts.openssl(parts.hashOf(algorithm.hash));
      return operation(() => parts.hkdf(digest, base, clean(algorithm.salt, 'algorithm.salt'), clean(algorithm.info, 'algorithm.info'), whole()));
    }
    case 'ECDH':
    case 'X25519': {
      const { public: other } = algorithm;
      if (!parts.isCryptoKey(other)) throw parts.argumentType('algorithm.public', 'an instance of CryptoKey', other);
      if (other.type !== 'public' || other.algorithm.name !== algorithm.name) throw domError('InvalidAccessError', 'algorithm.public must be a public key of the same algorithm');
      const secret = operation(() => host.agree(parts.handleOf(base), parts.handleOf(parts.keyObjectOf(other))));
      if (length === null || length === undefined) return secret;
      if (secret.byteLength * 8 < length) throw domError('OperationError', 'derived bit length is too small');
      const cut = secret.slice(0, Math.ceil(length / 8));
      if (length % 8 !== 0) new Uint8Array(cut)[cut.byteLength - 1] &= 0xff << (8 - (length % 8));
      return cut;
    }
    default:
      throw parts.notSupported();
  }
}

const BLOCK = { sha1: 512, sha256: 512, sha384: 1024, sha512: 1024, 'sha3-256': 1088, 'sha3-384': 832, 'sha3-512': 576 };

function keyLength(algorithm) {
  switch (algorithm.name) {
    case 'HMAC': return algorithm.length ?? BLOCK[parts.openssl(parts.hashOf(algorithm.hash))];
    case 'PBKDF2': case 'HKDF': return null;
    default: return algorithm.length;
  }
}

function generate(given, extractable, usages) {
  const algorithm = parts.algorithm(given);
  const { name } = algorithm;
  const kinds = parts.usages[name];
  if (kinds === undefined || name === 'PBKDF2' || name === 'HKDF') throw parts.notSupported();
  if (kinds.secret) {
    const length = keyLength(algorithm);
    if (name !== 'HMAC' && ![128, 192, 256].includes(length)) throw domError('OperationError', 'Invalid key length');
    const key = parts.wrapKey(host.secretKey(host.random(Math.ceil(parts.integer(length, 'algorithm.length', 8) / 8))));
    return parts.toCryptoKey(key, { ...algorithm, length: undefined }, extractable, usages);
  }
  if ([...usages].some((usage) => !kinds.public.includes(usage) && !kinds.private.includes(usage))) {
    throw domError('SyntaxError', `Unsupported key usage for a ${name} key`);
  }
  let given2;
  if (name.startsWith('RSA')) {
    const exponent = [...clean(algorithm.publicExponent, 'algorithm.publicExponent')].reduce((sum, byte) => sum * 256 + byte, 0);
    given2 = ['rsa', parts.integer(algorithm.modulusLength, 'algorithm.modulusLength'), exponent];
  } else if (name.startsWith('EC')) {
    given2 = ['ec', parts.curveOf(algorithm.namedCurve)];
  } else {
    given2 = [name.toLowerCase()];
  }
  const ours = [...usages].filter((usage) => kinds.private.includes(usage));
  if (ours.length === 0) throw domError('SyntaxError', 'Usages cannot be empty when creating a key.');
  return new Promise((resolve, reject) => {
    host.generateKeyPairLater((error, handle) => {
      if (error) {
        reject(domError('OperationError', 'The operation failed for an operation-specific reason'));
        return;
      }
      const theirs = [...usages].filter((usage) => kinds.public.includes(usage));
      resolve({
        publicKey: parts.toCryptoKey(parts.wrapKey(host.publicHalf(handle)), algorithm, true, theirs),
        privateKey: parts.toCryptoKey(parts.wrapKey(handle), algorithm, extractable, ours),
      });
    }, ...given2);
  });
}

function imported(format, keyData, given, extractable, usages) {
  const algorithm = parts.algorithm(given);
  const { name } = algorithm;
  let handle;
  switch (format) {
    case 'raw':
    case 'raw-secret':
    case 'raw-public':
      clean(keyData, 'keyData');
      if (parts.usages[name]?.secret) handle = host.secretKey(keyData);
      else if (name.startsWith('RSA')) throw parts.notSupported(`Unable to import ${name} using raw format`);
      else handle = data(() => host.keyFromRaw(algorithm.namedCurve ?? name, keyData));
      break;
    case 'spki':
      handle = data(() => host.publicKey(clean(keyData, 'keyData'), 'der', 'spki'));
      break;
    case 'pkcs8':
      handle = data(() => host.privateKey(clean(keyData, 'keyData'), 'der', 'pkcs8'));
      break;
    case 'jwk':
      if (keyData === null || typeof keyData !== 'object') throw domError('DataError', 'Invalid keyData');
      if (keyData.ext === false && extractable) throw domError('DataError', 'JWK "ext" Parameter and extractable mismatch');
      handle = data(() => parts.fromJwk(keyData));
      break;
    default:
      throw parts.argumentValue('format', format);
  }
  return parts.toCryptoKey(parts.wrapKey(handle), algorithm, extractable, usages);
}

const SIZES = { 'SHA-1': '1', 'SHA-256': '256', 'SHA-384': '384', 'SHA-512': '512' };

// RFC 7518: the "alg" of a key.
function jwkAlgorithm({ name, hash, length, namedCurve }) {
  switch (name) {
    case 'HMAC': return `HS${SIZES[hash.name]}`;
    case 'RSASSA-PKCS1-v1_5': return `RS${SIZES[hash.name]}`;
    case 'RSA-PSS': return `PS${SIZES[hash.name]}`;
    case 'RSA-OAEP': return hash.name === 'SHA-1' ? 'RSA-OAEP' : `RSA-OAEP-${SIZES[hash.name]}`;
    case 'Ed25519': return 'Ed25519';
    default: return name.startsWith('AES-') ? `A${length}${name.slice(4)}` : undefined;
  }
}

function exportedKey(format, key) {
  if (!parts.isCryptoKey(key)) throw parts.argumentType('key', 'an instance of CryptoKey', key);
  if (!key.extractable) throw domError('InvalidAccessError', 'key is not extractable');
  const keyObject = parts.keyObjectOf(key);
  const handle = parts.handleOf(keyObject);
  const mismatch = () => domError('InvalidAccessError', `Unable to export a ${key.type} ${key.algorithm.name} key using ${format} format`);
  switch (format) {
    case 'raw':
      if (key.type === 'secret') return parts.arrayBuffer(host.keySecret(handle));
      if (key.type === 'private' || key.algorithm.name.startsWith('RSA')) throw mismatch();
      return parts.arrayBuffer(host.keyRawPublic(handle));
    case 'spki':
      if (key.type !== 'public') throw mismatch();
      return parts.arrayBuffer(host.keyExport(handle, 'der', 'spki'));
    case 'pkcs8':
      if (key.type !== 'private') throw mismatch();
      return parts.arrayBuffer(host.keyExport(handle, 'der', 'pkcs8'));
    case 'jwk': {
      const alg = jwkAlgorithm(key.algorithm);
      return { key_ops: key.usages, ext: true, ...host.keyToJwk(handle), ...(alg === undefined ? {} : { alg }) };
    }
    default:
      throw parts.argumentValue('format', format);
  }
}

const hidden = Symbol('internal');

class SubtleCrypto {
  constructor(key) {
    if (key !== hidden) throw internal.error(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  async digest(algorithm, bytes) {
    return parts.arrayBuffer(host.hash(parts.openssl(parts.hashOf(algorithm)), clean(bytes, 'data')));
  }

  async importKey(format, keyData, algorithm, extractable, usages) {
    return imported(format, keyData, algorithm, extractable, usages);
  }

  async exportKey(format, key) {
    return exportedKey(format, key);
  }

  async generateKey(algorithm, extractable, usages) {
    return generate(algorithm, extractable, usages);
  }

  async sign(given, key, bytes) {
    const algorithm = parts.algorithm(given);
    const keyObject = used(key, 'sign', algorithm.name);
    clean(bytes, 'data');
    if (algorithm.name === 'HMAC') {
      return parts.arrayBuffer(host.hmac(parts.openssl(key.algorithm.hash), parts.secretBytes(keyObject), bytes));
    }
    const [digest, ...rest] = signing(algorithm, key);
    return operation(() => host.sign(digest, bytes, parts.handleOf(keyObject), ...rest));
  }

  async verify(given, key, signature, bytes) {
    const algorithm = parts.algorithm(given);
    const keyObject = used(key, 'verify', algorithm.name);
    clean(signature, 'signature');
    clean(bytes, 'data');
    if (algorithm.name === 'HMAC') {
      return host.equal(host.hmac(parts.openssl(key.algorithm.hash), parts.secretBytes(keyObject), bytes), signature);
    }
    const [digest, padding, saltLength, encoding] = signing(algorithm, key);
    if (!fits(key, signature)) return false;
    return host.verify(digest, bytes, parts.handleOf(keyObject), padding, saltLength, encoding, signature);
  }

  async encrypt(algorithm, key, bytes) {
    return crypt(true, 'encrypt', algorithm, key, bytes);
  }

  async decrypt(algorithm, key, bytes) {
    return crypt(false, 'decrypt', algorithm, key, bytes);
  }

  async deriveBits(algorithm, key, length = null) {
    return bits(algorithm, key, length, 'deriveBits');
  }

  async deriveKey(algorithm, key, given, extractable, usages) {
    const derived = parts.algorithm(given);
    const bytes = bits(algorithm, key, keyLength(derived), 'deriveKey');
    return imported('raw', bytes, derived, extractable, usages);
  }

  async wrapKey(format, key, wrappingKey, given) {
    const algorithm = parts.algorithm(given);
    const keyObject = used(wrappingKey, 'wrapKey', algorithm.name);
    const exported = exportedKey(format, key);
    const bytes = format === 'jwk' ? Buffer.from(JSON.stringify(exported)) : exported;
    return cipher(true, algorithm, wrappingKey, bytes, keyObject);
  }

  async unwrapKey(format, wrapped, unwrappingKey, given, keyAlgorithm, extractable, usages) {
    const algorithm = parts.algorithm(given);
    const keyObject = used(unwrappingKey, 'unwrapKey', algorithm.name);
    const bytes = cipher(false, algorithm, unwrappingKey, clean(wrapped, 'wrappedKey'), keyObject);
    const keyData = format === 'jwk' ? data(() => JSON.parse(Buffer.from(bytes).toString())) : bytes;
    return imported(format, keyData, keyAlgorithm, extractable, usages);
  }

  get [Symbol.toStringTag]() { return 'SubtleCrypto'; }
}

const INTEGERS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array];

class Crypto {
  #subtle = new SubtleCrypto(hidden);

  constructor(key) {
    if (key !== hidden) throw internal.error(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }

  get subtle() { return this.#subtle; }

  getRandomValues(view) {
    if (!INTEGERS.some((Type) => view instanceof Type)) throw domError('TypeMismatchError', 'The data argument must be an integer-type TypedArray');
    if (view.byteLength > 65536) {
      throw domError('QuotaExceededError', `The requested length exceeds 65,536 bytes`);
    }
    return parts.fill(view);
  }

  randomUUID(options) {
    return parts.randomUUID(options);
  }

  get [Symbol.toStringTag]() { return 'Crypto'; }
}

parts.webcrypto = new Crypto(hidden);
Object.defineProperties(parts.webcrypto, {
  CryptoKey: { value: CryptoKey },
});
