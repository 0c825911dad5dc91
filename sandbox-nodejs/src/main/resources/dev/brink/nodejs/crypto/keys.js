// KeyObject and what makes one.
const { Buffer } = parts;

let handleOf;
let isKeyObject;
let wrap;

class KeyObject {
  #handle;
  #type;

  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw parts.argumentValue('type', type);
    this.#type = type;
    this.#handle = handle;
  }

  static {
    handleOf = (key) => key.#handle;
    isKeyObject = (value) => value !== null && typeof value === 'object' && #handle in value;
  }

  static from(key) {
    if (!parts.isCryptoKey(key)) throw parts.argumentType('key', 'an instance of CryptoKey', key);
    return parts.keyObjectOf(key);
  }

  get type() {
    return this.#type;
  }

  get [Symbol.toStringTag]() {
    return 'KeyObject';
  }

  equals(other) {
    if (!isKeyObject(other)) throw parts.argumentType('otherKeyObject', 'an instance of KeyObject', other);
    return host.keyEquals(this.#handle, handleOf(other));
  }
}

class SecretKeyObject extends KeyObject {
  get symmetricKeySize() {
    return host.keySecret(handleOf(this)).length;
  }

  export(options) {
    if (options !== undefined && parts.options(options).format === 'jwk') return host.keyToJwk(handleOf(this));
    return host.keySecret(handleOf(this));
  }

  toCryptoKey(algorithm, extractable, usages) {
    return parts.toCryptoKey(this, algorithm, extractable, usages);
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() {
    return host.keyType(handleOf(this));
  }

  get asymmetricKeyDetails() {
    const details = host.keyDetails(handleOf(this));
    if (details.publicExponent !== undefined) details.publicExponent = BigInt(details.publicExponent);
    return details;
  }

  toCryptoKey(algorithm, extractable, usages) {
    return parts.toCryptoKey(this, algorithm, extractable, usages);
  }
}

function exported(key, options, usual) {
  parts.options(options);
  if (options.format === 'jwk') {
    if (options.passphrase !== undefined) {
      throw internal.error(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding jwk does not support encryption.');
    }
    return host.keyToJwk(handleOf(key));
  }
  if (options.format !== 'pem' && options.format !== 'der') throw parts.argumentValue('options.format', options.format);
  const type = options.type ?? (options.type === undefined && usual);
  if (typeof type !== 'string') throw parts.argumentValue('options.type', options.type);
  if (options.cipher === undefined && options.passphrase === undefined) {
    return host.keyExport(handleOf(key), options.format, type);
  }
  if (key.type !== 'private' || type !== 'pkcs8') {
    throw internal.error(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${type} does not support encryption.`);
  }
  parts.text(options.cipher, 'options.cipher');
  return host.keyExport(handleOf(key), options.format, type, parts.bytes(options.passphrase, 'options.passphrase'));
}

class PublicKeyObject extends AsymmetricKeyObject {
  export(options) {
    return exported(this, options, false);
  }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  export(options) {
    return exported(this, options, false);
  }
}

wrap = (handle) => {
  switch (host.keyKind(handle)) {
    case 'secret': return new SecretKeyObject('secret', handle);
    case 'public': return new PublicKeyObject('public', handle);
    default: return new PrivateKeyObject('private', handle);
  }
};

const wrongKind = (kind, expected) =>
  internal.error(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${kind}, expected ${expected}.`);

const KEY_TYPES = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';

function fromJwk(jwk) {
  parts.options(jwk, 'key.key');
  const names = Object.keys(jwk).filter((name) => typeof jwk[name] === 'string');
  if (!['RSA', 'EC', 'OKP', 'oct'].includes(jwk.kty)) {
    throw parts.argumentValue('key.kty', jwk.kty, "must be one of: 'RSA', 'EC', 'OKP'");
  }
  return host.keyFromJwk(names, names.map((name) => jwk[name]));
}

// The handle of what somebody passed as an asymmetric key.
function asymmetric(key, privately) {
  if (isKeyObject(key)) {
    if (key.type === 'secret') throw wrongKind('secret', privately ? 'private' : 'private or public');
    if (privately && key.type !== 'private') throw wrongKind(key.type, 'private');
    return handleOf(key);
  }
  if (parts.isCryptoKey(key)) return asymmetric(parts.keyObjectOf(key), privately);
  const read = privately ? host.privateKey : host.publicKey;
  if (typeof key === 'string' || parts.isBytes(key)) return read(parts.bytes(key, 'key'), 'pem');
  if (key === null || typeof key !== 'object') throw parts.argumentType('key', KEY_TYPES, key);
  const { key: inner, format = 'pem', type, passphrase, encoding } = key;
  if (isKeyObject(inner) || parts.isCryptoKey(inner)) return asymmetric(inner, privately);
  if (format === 'jwk') {
    const handle = fromJwk(inner);
    if (privately && host.keyKind(handle) !== 'private') throw parts.argumentType('key.key.d', 'of type string', inner.d);
    return handle;
  }
  if (format !== 'pem' && format !== 'der') throw parts.argumentValue('key.format', format);
  if (typeof inner !== 'string' && !parts.isBytes(inner)) throw parts.argumentType('key.key', KEY_TYPES, inner);
  const secret = passphrase === undefined || passphrase === null ? undefined : parts.bytes(passphrase, 'key.passphrase', encoding);
  const bytes = parts.bytes(inner, 'key.key', encoding);
  if (!privately && format === 'der' && type === 'pkcs1') {
    try {
      return host.publicKey(bytes, format, type, secret);
    } catch {
      return host.publicHalf(host.privateKey(bytes, format, type, secret));
    }
  }
  return read(bytes, format, type, secret);
}

parts.isKeyObject = isKeyObject;
parts.handleOf = handleOf;
parts.wrapKey = wrap;
parts.fromJwk = fromJwk;
parts.privateHandle = (key) => asymmetric(key, true);
parts.publicHandle = (key) => asymmetric(key, false);

// The bytes of what somebody passed as a secret.
parts.secretBytes = (key, encoding) => {
  if (parts.isCryptoKey(key)) return parts.secretBytes(parts.keyObjectOf(key));
  if (!isKeyObject(key)) {
    if (typeof key !== 'string' && !parts.isBytes(key)) throw parts.argumentType('key', KEY_TYPES, key);
    return parts.bytes(key, 'key', encoding);
  }
  if (key.type !== 'secret') throw wrongKind(key.type, 'secret');
  return host.keySecret(handleOf(key));
};

function createSecretKey(key, encoding) {
  if (typeof key !== 'string' && !parts.isBytes(key)) {
    throw parts.argumentType('key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', key);
  }
  return wrap(host.secretKey(parts.bytes(key, 'key', encoding)));
}

function createPublicKey(key) {
  if (isKeyObject(key) && key.type !== 'private') throw wrongKind(key.type, 'private');
  const handle = asymmetric(key, false);
  return wrap(host.keyKind(handle) === 'public' ? handle : host.publicHalf(handle));
}

function createPrivateKey(key) {
  if (isKeyObject(key)) throw parts.argumentType('key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', key);
  return wrap(asymmetric(key, true));
}

function pairArguments(type, options) {
  parts.text(type, 'type');
  if (options !== undefined) parts.options(options);
  switch (type) {
    case 'rsa':
    case 'rsa-pss':
      return [type, parts.integer(options?.modulusLength, 'options.modulusLength'), options.publicExponent ?? 65537];
    case 'ec':
      return [type, parts.text(options?.namedCurve ?? options?.paramEncoding, 'options.namedCurve')];
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return [type];
    default:
      throw parts.argumentValue('type', type, 'must be a supported key type');
  }
}

function pairOf(handle, options) {
  const privateKey = wrap(handle);
  const publicKey = wrap(host.publicHalf(handle));
  return {
    publicKey: options?.publicKeyEncoding ? publicKey.export(options.publicKeyEncoding) : publicKey,
    privateKey: options?.privateKeyEncoding ? privateKey.export(options.privateKeyEncoding) : privateKey,
  };
}

function generateKeyPair(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  parts.callback(callback);
  host.generateKeyPairLater((error, handle) => {
    if (error) return callback(error);
    const { publicKey, privateKey } = pairOf(handle, options);
    return callback(null, publicKey, privateKey);
  }, ...pairArguments(type, options));
}

Object.defineProperty(generateKeyPair, Symbol.for('nodejs.util.promisify.custom'), {
  value: (type, options) => new Promise((resolve, reject) => {
    generateKeyPair(type, options, (error, publicKey, privateKey) => {
      if (error) reject(error);
      else resolve({ publicKey, privateKey });
    });
  }),
});

function generateKeySync(type, options) {
  const { length } = parts.options(options);
  if (type === 'hmac') parts.integer(length, 'options.length', 8, 65536);
  else if (type !== 'aes') throw parts.argumentValue('type', type, 'must be a supported key type');
  else if (![128, 192, 256].includes(length)) throw parts.argumentValue('options.length', length, 'must be one of: 128, 192, 256');
  return createSecretKey(host.random(Math.floor(length / 8)));
}

Object.assign(exports, {
  KeyObject,
  createSecretKey,
  createPublicKey,
  createPrivateKey,
  generateKeyPair,
  generateKeyPairSync: function generateKeyPairSync(type, options) {
    return pairOf(host.generateKeyPair(...pairArguments(type, options)), options);
  },
  generateKeySync,
  generateKey: function generateKey(type, options, callback) {
    parts.callback(callback);
    const key = generateKeySync(type, options);
    setImmediate(callback, null, key);
  },
});
