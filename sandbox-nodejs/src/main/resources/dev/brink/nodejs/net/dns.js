'use strict';
const CODES = { NODATA: 'ENODATA', NOTFOUND: 'ENOTFOUND', SERVFAIL: 'ESERVFAIL', TIMEOUT: 'ETIMEOUT', CANCELLED: 'ECANCELLED' };

function failure(code, syscall, name) {
  const error = internal.error(Error, code, `${syscall} ${code} ${name}`);
  return Object.assign(error, { errno: code === 'ENOTFOUND' && syscall === 'getaddrinfo' ? -3008 : undefined, syscall, hostname: name });
}

const familyOf = (address) => (address.includes(':') ? 6 : 4);

function checked(name, callback) {
  if (typeof name !== 'string') throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "hostname" argument must be of type string.');
  if (typeof callback !== 'function') throw internal.error(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.');
}

function lookup(name, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  } else if (typeof options === 'number') {
    options = { family: options };
  }
  options ??= {};
  checked(name, callback);
  const family = { IPv4: 4, IPv6: 6 }[options.family] ?? options.family ?? 0;
  host.resolve((addresses) => {
    let found = (addresses ?? []).map((address) => ({ address, family: familyOf(address) }));
    if (family !== 0) found = found.filter((one) => one.family === family);
    if (options.order === 'ipv4first') found = [...found.filter((one) => one.family === 4), ...found.filter((one) => one.family === 6)];
    if (found.length === 0) callback(failure('ENOTFOUND', 'getaddrinfo', name));
    else if (options.all) callback(null, found);
    else callback(null, found[0].address, found[0].family);
  }, name);
}

const query = (syscall, family) => (name, options, callback) => {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  checked(name, callback);
  host.resolve((addresses) => {
    if (addresses === null) {
      callback(failure('ENOTFOUND', syscall, name));
      return;
    }
    const found = addresses.filter((address) => familyOf(address) === family);
    if (found.length === 0) callback(failure('ENODATA', syscall, name));
    else callback(null, options?.ttl ? found.map((address) => ({ address, ttl: 0 })) : found);
  }, name);
};

const resolve4 = query('queryA', 4);
const resolve6 = query('queryAaaa', 6);

function resolve(name, type, callback) {
  if (typeof type === 'function') {
    callback = type;
    type = 'A';
  }
  if (type === 'A') resolve4(name, callback);
  else if (type === 'AAAA') resolve6(name, callback);
  else internal.notSupported('dns', `resolve with type ${type}`)();
}

const promised = (call) => (...given) => new Promise((fulfil, reject) => {
  call(...given, (error, ...answer) => {
    if (error) reject(error);
    else fulfil(call === lookup && answer.length === 2 ? { address: answer[0], family: answer[1] } : answer[0]);
  });
});

Object.defineProperty(lookup, Symbol.for('nodejs.util.promisify.custom'), { value: promised(lookup) });

const missing = ['lookupService', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs',
  'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTxt', 'reverse', 'setServers', 'Resolver'];

Object.assign(exports, CODES, {
  ADDRCONFIG: 32,
  ALL: 16,
  V4MAPPED: 8,
  lookup,
  resolve,
  resolve4,
  resolve6,
  getServers: () => [],
  setDefaultResultOrder() {},
  getDefaultResultOrder: () => 'verbatim',
  promises: {
    ...CODES,
    lookup: promised(lookup),
    resolve: promised(resolve),
    resolve4: promised(resolve4),
    resolve6: promised(resolve6),
    getServers: () => [],
    setDefaultResultOrder() {},
  },
});
for (const name of missing) {
  exports[name] = internal.notSupported('dns', name);
  exports.promises[name] = internal.notSupported('dns.promises', name);
}
