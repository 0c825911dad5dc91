// The byte strings of cloudfront-js-1.0: strings whose characters, none over 255, are bytes.
(function (host, runtime, modules) {
  'use strict';

  const NAMES = { __proto__: null, hex: 'hex', base64: 'base64', base64url: 'base64url' };

  const bytesFrom = {
    bytesFrom(value, encoding) {
      if (typeof value === 'string') {
        const name = NAMES[String(encoding)];
        if (name === undefined) throw new TypeError(`Unknown encoding: "${String(encoding)}"`);
        return host.decode(value, name);
      }
      if (!Array.isArray(value)) throw new TypeError('value must be a string or array');
      let text = '';
      for (let i = 0; i < value.length; i++) text += String.fromCharCode(value[i] & 255);
      return host.decode(text, 'latin1');
    },
  }.bytesFrom;

  const methods = {
    fromBytes(start, end) {
      return String(this).slice(start, end);
    },

    fromUTF8(start, end) {
      return host.fromUtf8(String(this).slice(start, end));
    },

    toBytes(start, end) {
      return host.toBytes(String(this).slice(start, end));
    },

    toUTF8(start, end) {
      return host.toUtf8(String(this).slice(start, end));
    },
  };

  function define(target, name, value) {
    Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }

  define(String, 'bytesFrom', bytesFrom);
  for (const name of Object.keys(methods)) define(String.prototype, name, methods[name]);
  return {};
})
