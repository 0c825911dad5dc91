'use strict';
exports.DEFAULT_MIN_VERSION = 'TLSv1.2';
exports.DEFAULT_MAX_VERSION = 'TLSv1.3';
exports.rootCertificates = Object.freeze([]);
for (const name of ['TLSSocket', 'Server', 'SecureContext', 'connect', 'createServer', 'createSecureContext', 'checkServerIdentity', 'getCiphers']) {
  exports[name] = internal.notSupported('tls', name);
}
