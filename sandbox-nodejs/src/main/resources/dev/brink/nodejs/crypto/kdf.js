// pbkdf2, scrypt, hkdf.
function pbkdf2Arguments(password, salt, iterations, length, digest) {
  if (typeof digest !== 'string') throw parts.argumentType('digest', 'of type string', digest);
  return [
    parts.bytes(password, 'password'),
    parts.bytes(salt, 'salt'),
    parts.integer(iterations, 'iterations', 1),
    parts.integer(length, 'keylen'),
    digest,
  ];
}

function scryptArguments(password, salt, length, options = {}) {
  parts.options(options);
  const n = options.N ?? options.cost ?? 16384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  return [
    parts.bytes(password, 'password'),
    parts.bytes(salt, 'salt'),
    parts.integer(n, 'N'),
    parts.integer(r, 'r'),
    parts.integer(p, 'p'),
    parts.integer(length, 'keylen'),
    Math.min(parts.integer(options.maxmem ?? 32 * 1024 * 1024, 'maxmem', 0, Number.MAX_SAFE_INTEGER), 2147483647),
  ];
}

function hkdfArguments(digest, key, salt, info, length) {
  const secret = parts.isKeyObject(key) || parts.isCryptoKey(key) ? parts.secretBytes(key) : parts.bytes(key, 'ikm');
  return [
    parts.text(digest, 'digest'),
    secret,
    parts.bytes(salt, 'salt'),
    parts.bytes(info, 'info'),
    parts.integer(length, 'length'),
  ];
}

// HKDF answers an ArrayBuffer in Node.js.
parts.hkdf = (...given) => host.hkdf(...hkdfArguments(...given));
parts.pbkdf2 = (...given) => host.pbkdf2(...pbkdf2Arguments(...given));

const answered = (callback) => (error, bytes) => (error ? callback(error) : callback(null, bytes));

Object.assign(exports, {
  pbkdf2: function pbkdf2(password, salt, iterations, length, digest, callback) {
    if (typeof digest === 'function') throw parts.argumentType('digest', 'of type string', undefined);
    const given = pbkdf2Arguments(password, salt, iterations, length, digest);
    host.pbkdf2Later(answered(parts.callback(callback)), ...given);
  },
  pbkdf2Sync: function pbkdf2Sync(password, salt, iterations, length, digest) {
    return parts.pbkdf2(password, salt, iterations, length, digest);
  },
  scrypt: function scrypt(password, salt, length, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    const given = scryptArguments(password, salt, length, options);
    host.scryptLater(answered(parts.callback(callback)), ...given);
  },
  scryptSync: function scryptSync(password, salt, length, options) {
    return host.scrypt(...scryptArguments(password, salt, length, options));
  },
  hkdf: function hkdf(digest, key, salt, info, length, callback) {
    const given = hkdfArguments(digest, key, salt, info, length);
    parts.callback(callback);
    host.hkdfLater((error, bytes) => (error ? callback(error) : callback(null, parts.arrayBuffer(bytes))), ...given);
  },
  hkdfSync: function hkdfSync(digest, key, salt, info, length) {
    return parts.arrayBuffer(parts.hkdf(digest, key, salt, info, length));
  },
});
