'use strict';
exports.constants = Object.freeze({});
for (const name of ['connect', 'createServer', 'createSecureServer', 'Http2ServerRequest', 'Http2ServerResponse']) {
  exports[name] = internal.notSupported('http2', name);
}
