// cloudfront: key value stores, the node's place, log data, origin changes and tokens.
(function (host, runtime, modules, roots) {
  'use strict';

  const { bytes } = modules;
  const { Buffer } = modules.buffer;
  const BYTES = '\u0000bytes';

  function text(value, what) {
    if (typeof value !== 'string') throw new TypeError(`${what} must be a string`);
    return value;
  }

  class KeyValueStore {
    async get(key, options) {
      const format = options === undefined || options === null || options.format === undefined
        ? 'string' : options.format;
      if (format !== 'string' && format !== 'json' && format !== 'bytes') {
        throw new TypeError(`unknown format "${String(format)}"; allowed are string, json and bytes`);
      }
      const value = host.storeGet(text(key, 'key'));
      if (value === null) throw new Error('KeyNotFound');
      if (format === 'json') return JSON.parse(value);
      return format === 'bytes' ? Buffer.from(value) : value;
    }

    async exists(key) {
      return host.storeGet(text(key, 'key')) !== null;
    }

    async meta() {
      const [creationDateTime, lastUpdatedDateTime, keyCount] = host.storeMeta().split(',');
      return { creationDateTime, lastUpdatedDateTime, keyCount: Number(keyCount) };
    }
  }

  // Plain values for the host: only what JSON can say is an origin setting.
  const plain = (...values) => JSON.stringify(values);

  const isBytes = (value) => value !== null && typeof value === 'object'
    && (ArrayBuffer.isView(value) || value instanceof ArrayBuffer);

  // Buffer.toJSON has already been called on `value`, so the holder is asked.
  function claimsReplacer(name, value) {
    const original = this[name];
    return isBytes(original)
      ? { [BYTES]: Buffer.from(bytes.bytesOf(original)).toString('hex') } : value;
  }

  const claimsReviver = (name, value) =>
    (value !== null && typeof value === 'object' && typeof value[BYTES] === 'string'
      ? Buffer.from(value[BYTES], 'hex') : value);

  function keyBytes(key) {
    const view = typeof key === 'string' ? Buffer.from(key) : bytes.bytesOf(key);
    if (view === null) throw new TypeError('key must be a string or Buffer-like object');
    return [view.buffer, view.byteOffset, view.length];
  }

  function tokenBytes(token) {
    const view = bytes.bytesOf(token);
    if (view === null) throw new TypeError('token must be a Buffer-like object');
    return [view.buffer, view.byteOffset, view.length];
  }

  const isContext = (value) => value !== null && typeof value === 'object' && 'coseTag' in value;

  const cwt = {
    validateToken(token, options) {
      if (options === null || typeof options !== 'object') throw new TypeError('an object with the key is needed');
      return JSON.parse(host.validateToken(...tokenBytes(token), ...keyBytes(options.key)), claimsReviver);
    },

    // The documents show both orders of the arguments.
    generateToken(first, second) {
      const [context, payload] = isContext(first) ? [first, second] : [second, first];
      if (!isContext(context) || context.coseTag !== 'MAC0') throw new TypeError('coseTag must be "MAC0"');
      if (payload === null || typeof payload !== 'object') throw new TypeError('the payload must be an object of claims');
      const claims = JSON.stringify(payload, claimsReplacer);
      const token = host.generateToken(claims, Boolean(context.cwtTag), ...keyBytes(context.key));
      return bytes.decode(token, 'latin1', Buffer);
    },
  };

  roots.push(KeyValueStore);

  return {
    kvs(id) {
      host.openStore(id === undefined ? '' : text(id, 'id'));
      return new KeyValueStore();
    },

    get edgeLocation() {
      const place = host.edgeLocation();
      if (place === null) return {};
      const [name, serverIp, region] = place.split('\n');
      return { name, serverIp, region };
    },

    logCustomData(data) {
      host.logCustomData(text(data, 'data'));
    },

    updateRequestOrigin(settings) {
      host.updateRequestOrigin(plain(settings));
    },

    selectRequestOriginById(originId, overrides) {
      host.selectRequestOriginById(plain(originId, overrides));
    },

    createRequestOriginGroup(settings) {
      host.createRequestOriginGroup(plain(settings));
    },

    get distributionTenant() {
      throw new TypeError('distributionTenant module is not available');
    },

    cwt,
  };
})
