// CryptoKey, and the algorithms of WebCrypto by name.
let innerOf;
let isCryptoKey;

class CryptoKey {
  #key;
  #algorithm;
  #extractable;
  #usages;

  constructor(key, algorithm, extractable, usages) {
    if (!parts.isKeyObject(key)) throw internal.error(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    this.#key = key;
    this.#algorithm = algorithm;
    this.#extractable = extractable;
    this.#usages = usages;
  }

  static {
    innerOf = (key) => key.#key;
    isCryptoKey = (value) => value !== null && typeof value === 'object' && #key in value;
  }

  get type() { return this.#key.type; }
  get algorithm() { return this.#algorithm; }
  get extractable() { return this.#extractable; }
  get usages() { return [...this.#usages]; }
  get [Symbol.toStringTag]() { return 'CryptoKey'; }
}

parts.CryptoKey = CryptoKey;
parts.isCryptoKey = isCryptoKey;
parts.keyObjectOf = innerOf;

parts.domError = (name, message) => {
  if (typeof DOMException === 'function') return new DOMException(message, name);
  const error = new Error(message);
  error.name = name;
  return error;
};

const HASHES = { __proto__: null, 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512',
  'SHA3-256': 'sha3-256', 'SHA3-384': 'sha3-384', 'SHA3-512': 'sha3-512' };
const NAMES = ['HMAC', 'AES-CBC', 'AES-CTR', 'AES-GCM', 'AES-KW', 'PBKDF2', 'HKDF', 'RSASSA-PKCS1-v1_5', 'RSA-PSS',
  'RSA-OAEP', 'ECDSA', 'ECDH', 'Ed25519', 'X25519', ...Object.keys(HASHES)];
const CURVES = ['P-256', 'P-384', 'P-521'];

parts.notSupported = (message = 'Unrecognized algorithm name') => parts.domError('NotSupportedError', message);

parts.algorithm = (given) => {
  const algorithm = typeof given === 'string' ? { name: given } : given;
  if (algorithm === null || typeof algorithm !== 'object' || typeof algorithm.name !== 'string') {
    throw parts.argumentType('algorithm', 'of type string or object with a name', given);
  }
  const name = NAMES.find((known) => known.toLowerCase() === algorithm.name.toLowerCase());
  if (name === undefined) throw parts.notSupported();
  return { ...algorithm, name };
};

// { name } of a hash, and OpenSSL's name of it.
parts.hashOf = (given) => {
  if (given === undefined || given === null) throw internal.error(TypeError, 'ERR_MISSING_OPTION', 'algorithm.hash is required');
  const { name } = parts.algorithm(given);
  if (HASHES[name] === undefined) throw parts.notSupported();
  return { name };
};
parts.openssl = (hash) => HASHES[hash.name];

parts.curveOf = (name) => {
  if (!CURVES.includes(name)) throw parts.notSupported('Unrecognized namedCurve');
  return name;
};

const USAGES = { __proto__: null,
  'HMAC': { secret: ['sign', 'verify'] },
  'AES-CBC': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] },
  'AES-CTR': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] },
  'AES-GCM': { secret: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] },
  'AES-KW': { secret: ['wrapKey', 'unwrapKey'] },
  'PBKDF2': { secret: ['deriveKey', 'deriveBits'] },
  'HKDF': { secret: ['deriveKey', 'deriveBits'] },
  'RSASSA-PKCS1-v1_5': { public: ['verify'], private: ['sign'] },
  'RSA-PSS': { public: ['verify'], private: ['sign'] },
  'ECDSA': { public: ['verify'], private: ['sign'] },
  'Ed25519': { public: ['verify'], private: ['sign'] },
  'RSA-OAEP': { public: ['encrypt', 'wrapKey'], private: ['decrypt', 'unwrapKey'] },
  'ECDH': { public: [], private: ['deriveKey', 'deriveBits'] },
  'X25519': { public: [], private: ['deriveKey', 'deriveBits'] },
};
parts.usages = USAGES;

// A CryptoKey, after its usages and its kind of key were held against the algorithm.
parts.toCryptoKey = (key, given, extractable, usages) => {
  const algorithm = parts.algorithm(given);
  const { name } = algorithm;
  const allowed = USAGES[name]?.[key.type];
  if (allowed === undefined) throw parts.domError('DataError', `Invalid key type for ${name}`);
  const list = [...usages];
  if (list.some((usage) => !allowed.includes(usage))) throw parts.domError('SyntaxError', `Unsupported key usage for a ${name} key`);
  if (key.type !== 'public' && list.length === 0) throw parts.domError('SyntaxError', 'Usages cannot be empty when importing a private key.');
  return new CryptoKey(key, described(algorithm, key), Boolean(extractable), [...new Set(list)]);
};

function described(algorithm, key) {
  const { name } = algorithm;
  const bad = (message) => parts.domError('DataError', message);
  switch (name) {
    case 'HMAC': {
      const length = key.symmetricKeySize * 8;
      if (length === 0) throw bad('Zero-length key is not supported');
      if (algorithm.length !== undefined && algorithm.length !== length) throw bad('Invalid key length');
      return { name, hash: parts.hashOf(algorithm.hash), length };
    }
    case 'AES-CBC': case 'AES-CTR': case 'AES-GCM': case 'AES-KW': {
      const length = key.symmetricKeySize * 8;
      if (![128, 192, 256].includes(length)) throw bad('Invalid key length');
      return { name, length };
    }
    case 'PBKDF2': case 'HKDF':
      return { name };
    case 'RSASSA-PKCS1-v1_5': case 'RSA-PSS': case 'RSA-OAEP': {
      if (key.asymmetricKeyType !== 'rsa') throw bad('Invalid key type');
      const { modulusLength, publicExponent } = key.asymmetricKeyDetails;
      const hex = publicExponent.toString(16);
      const exponent = new Uint8Array(parts.Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'));
      return { name, modulusLength, publicExponent: exponent, hash: parts.hashOf(algorithm.hash) };
    }
    case 'ECDSA': case 'ECDH': {
      if (key.asymmetricKeyType !== 'ec') throw bad('Invalid key type');
      const namedCurve = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }[key.asymmetricKeyDetails.namedCurve];
      if (parts.curveOf(algorithm.namedCurve) !== namedCurve) throw bad('Named curve mismatch');
      return { name, namedCurve };
    }
    default:
      if (key.asymmetricKeyType !== name.toLowerCase()) throw bad('Invalid key type');
      return { name };
  }
}
