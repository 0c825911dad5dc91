// Sets up Node.js's own world: what its modules share, the builtin modules, the globals.
(function (port, natives) {
  'use strict';

  const global = globalThis;
  // A host function throws guest errors, but is no guest object: modules get functions around them.
  const guestOwn = (functions) => {
    const all = {};
    for (const name of Object.keys(functions)) {
      const call = functions[name];
      all[name] = (...args) => {
        for (let i = 0; i < args.length; i++) {
          if (typeof args[i] === 'function') args[i] = internal.callback(args[i]);
        }
        return call(...args);
      };
    }
    return all;
  };

  const internal = {
    port,
    natives,
    /** An error with a code, printed as Node.js does: name [code]: message. */
    error(Class, code, message) {
      const error = new Class(message);
      error.code = code;
      error.stack = String(error.stack).replace(error.name, `${error.name} [${code}]`);
      return error;
    },
    notSupported(module, name) {
      const missing = function () {
        throw internal.error(
          Error, 'ERR_FEATURE_NOT_SUPPORTED', `${module}.${name} is not supported by this runtime`);
      };
      return Object.defineProperty(missing, Symbol.for('brink.notSupported'), { value: true });
    },
    invalidArgument(name, expected, actual) {
      const kind = name.includes('.') ? 'property' : 'argument';
      return internal.error(
        TypeError, 'ERR_INVALID_ARG_TYPE',
        `The "${name}" ${kind} must be ${expected}. Received ${internal.received(actual)}`);
    },
    received(value) {
      if (value == null) return String(value);
      if (typeof value === 'function') return `function ${value.name}`;
      if (typeof value === 'object') {
        return value.constructor?.name ? `an instance of ${value.constructor.name}` : 'an object';
      }
      const text = typeof value === 'string' ? `'${value.slice(0, 25)}${value.length > 25 ? '...' : ''}'` : String(value);
      return `type ${typeof value} (${text})`;
    },
    /** Defines a member that is made when it is first read; it can be assigned like any other. */
    lazy(object, name, make, enumerable = false) {
      Object.defineProperty(object, name, {
        configurable: true,
        enumerable,
        get() {
          const value = make();
          Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable });
          return value;
        },
        set(value) {
          Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable });
        },
      });
    },
  };

  // ---- builtin modules

  const hosts = new Map(port.hosts().map((host) => [host.name, host]));
  const own = new Set(['_http_agent', 'assert', 'assert/strict', 'async_hooks', 'buffer', 'console', 'constants',
    'diagnostics_channel', 'events', 'fs', 'fs/promises', 'module', 'os', 'path', 'path/posix', 'perf_hooks', 'process',
    'punycode', 'querystring', 'stream', 'stream/promises', 'stream/web', 'string_decoder', 'sys', 'timers',
    'timers/promises', 'url', 'util', 'util/types', 'worker_threads']);
  own.delete('_http_agent');
  // Modules of Node.js that this runtime has not: each throws when required, with its name.
  const missing = new Set(['child_process', 'cluster', 'crypto', 'dgram', 'dns', 'dns/promises', 'domain', 'http', 'http2',
    'https', 'inspector', 'net', 'readline', 'repl', 'tls', 'trace_events', 'tty', 'v8', 'vm', 'wasi', 'zlib']);
  for (const host of hosts.values()) {
    if (host.loadable) missing.delete(host.name);
  }
  const isBuiltin = (name) => {
    const bare = name.startsWith('node:') ? name.slice(5) : name;
    return own.has(bare) || missing.has(bare) || hosts.get(bare)?.loadable === true;
  };
  const loaded = new Map();

  const evaluate = (name, factory, host) => {
    const module = { exports: {}, id: name, loaded: false };
    loaded.set(name, module);
    try {
      factory.call(module.exports, module.exports, require, module, host, internal);
    } catch (e) {
      loaded.delete(name);
      throw e;
    }
    module.loaded = true;
    return module.exports;
  };

  /** require of Node.js's own modules, internal ones included. */
  const require = (specifier) => {
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    const known = loaded.get(name);
    if (known) return known.exports;
    const factory = port.module(name);
    if (factory !== null) {
      return evaluate(name, factory, hosts.has(name) ? guestOwn(port.open(name)) : undefined);
    }
    if (missing.has(name)) {
      throw internal.error(
        Error, 'ERR_MODULE_NOT_SUPPORTED', `The module '${name}' is not supported by this runtime`);
    }
    const error = new Error(`Cannot find module '${specifier}'`);
    error.code = 'MODULE_NOT_FOUND';
    throw error;
  };
  Object.assign(internal, { require, isBuiltin, builtins: () => [...own, ...missing, ...[...hosts.values()].filter((h) => h.loadable).map((h) => h.name)].sort() });

  /** A file of a published package; what it requires is found by `mapping`, then inside the package, then in Node.js. */
  internal.packaged = (path, mapping = {}) => {
    const name = `package/${path}`;
    const known = loaded.get(name);
    if (known) return known.exports;
    const factory = port.packaged(path);
    if (factory === null) throw new Error(`Cannot find module '${path}'`);
    const module = { exports: {}, id: path, loaded: false };
    loaded.set(name, module);
    const inside = (specifier) => {
      if (Object.hasOwn(mapping, specifier)) return mapping[specifier]();
      if (specifier.startsWith('.')) {
        const parts = path.split('/').slice(0, -1);
        for (const part of specifier.split('/')) {
          if (part === '..') parts.pop();
          else if (part !== '.' && part !== '') parts.push(part);
        }
        const target = parts.join('/');
        return internal.packaged(/\.(js|json)$/.test(target) ? target : `${target}.js`, mapping);
      }
      return require(specifier);
    };
    factory.call(module.exports, module.exports, inside, module);
    module.loaded = true;
    return module.exports;
  };

  // The process's variables: a call's context reads them without the whole of process.
  internal.lazy(internal, 'environment', () => Object.assign({}, port.environment()));
  // Until Buffer is there, the first bytes from the host bring it.
  port.buffersBy((array) => require('buffer').Buffer.from(array));
  internal.text = (bytes) => port.utf8Text(bytes);
  internal.part = (name) => port.own(name)(internal, port, natives);
  internal.loop = internal.part('loop');
  internal.callback = internal.loop.callback;
  internal.part('globals');
  internal.lazy(internal, 'files', () => internal.part('files'));
  internal.lazy(internal, 'resolver', () => internal.part('resolve'));
  internal.lazy(internal, 'loader', () => internal.part('loader'));
  internal.lazy(internal, 'esm', () => internal.part('esm'));
  for (const host of hosts.values()) {
    for (const name of host.globals) {
      internal.lazy(global, name, () => require(host.name)[name]);
    }
  }
  natives.hooks(
    (specifier, referrer, type) => internal.esm.dynamic(specifier, referrer, type),
    (meta, url) => internal.esm.meta(meta, url),
    internal.loop.rejection);
  const lambda = internal.part('lambda');
  return { ...internal.loop.hooks, ...lambda };
})
