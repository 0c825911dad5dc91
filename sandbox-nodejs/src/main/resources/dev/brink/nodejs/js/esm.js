// import: the graph of ES modules, and CommonJS, JSON and Node.js's own modules as parts of it.
(function (internal, port, natives) {
  'use strict';
  const { files, resolver } = internal;
  const known = new Set();
  const forced = new Set();

  const url = (path) => path.startsWith('node:') ? path : `file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;
  const pathOf = (referrer) => {
    if (referrer.startsWith('file://')) return decodeURIComponent(referrer.slice(7));
    return referrer.startsWith('/') ? referrer : '/var/task/[eval]';
  };

  const IDENTITY = ['default', 'module.exports'];
  const names = (exports) => {
    const type = typeof exports;
    if (exports === null || (type !== 'object' && type !== 'function')) return [];
    return Object.keys(exports).filter((name) => name !== 'default');
  };
  const namespace = (exports, list, transpiled) => {
    const all = { __proto__: null };
    for (const name of list) all[name] = exports?.[name];
    all.default = exports;
    all['module.exports'] = exports;
    return all;
  };

  /** The names that a CommonJS file exports, found in its text without running it. */
  const lexed = new Map();
  const exportNames = (path, seen = new Set()) => {
    if (lexed.has(path)) return lexed.get(path);
    if (seen.has(path)) return [];
    seen.add(path);
    const text = files.text(path);
    const all = new Set();
    try {
      const { exports, reexports } = internal.packaged('cjs-module-lexer/lexer.js').parse(text);
      exports.forEach((name) => all.add(name));
      for (const specifier of reexports) {
        if (internal.isBuiltin(specifier)) names(internal.require(specifier)).forEach((name) => all.add(name));
        else {
          const target = resolver.required(specifier, path);
          if (target !== null && /\.c?js$/.test(target)) exportNames(target, seen).forEach((name) => all.add(name));
        }
      }
    } catch (e) {
      // What cannot be read has its default export.
    }
    all.delete('default');
    const list = [...all];
    lexed.set(path, list);
    return list;
  };

  const synthetic = (id, list, evaluate) => natives.synthetic(id, [...new Set([...IDENTITY, ...list])].join('\n'), evaluate);

  const load = (path, type) => {
    const id = url(path);
    if (known.has(id)) return id;
    if (path.startsWith('node:')) {
      const exports = internal.require(path);
      const list = names(exports);
      synthetic(id, list, () => namespace(exports, list));
      known.add(id);
      return id;
    }
    const format = forced.has(path) ? 'module' : resolver.format(path);
    if (format === 'json') {
      if (type !== 'json') {
        throw internal.error(TypeError, 'ERR_IMPORT_ATTRIBUTE_MISSING', `Module "${id}" needs an import attribute of "type: json"`);
      }
      synthetic(id, [], () => ({ __proto__: null, default: internal.loader.require(path), 'module.exports': undefined }));
    } else if (format === 'commonjs') {
      const text = files.text(path);
      if (looksLikeModule(path, text)) {
        parse(id, path, text);
        return id;
      }
      const list = exportNames(path);
      synthetic(id, list, () => namespace(internal.loader.require(path), list));
    } else {
      parse(id, path, files.text(path));
      return id;
    }
    known.add(id);
    return id;
  };
  /** A .js file without a "type" that only makes sense as an ES module. */
  const looksLikeModule = (path, text) => {
    if (!path.endsWith('.js') || resolver.typed(path) !== undefined) return false;
    if (!/(?:^|[;\n}])\s*(?:import\b(?!\s*\()|export\b)/.test(text)) return false;
    try {
      natives.compile(text, path);
      return false;
    } catch (e) {
      return true;
    }
  };
  const parse = (id, path, text) => {
    const code = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    const requests = natives.parse(id, code);
    known.add(id);
    try {
      if (requests !== '') {
        let i = 0;
        for (const request of requests.split('\n')) {
          const blank = request.lastIndexOf(' ');
          natives.connect(id, i++, load(resolver.imported(request.slice(0, blank), path), request.slice(blank + 1)));
        }
      }
    } catch (e) {
      known.delete(id);
      throw e;
    }
  };

  return {
    /** import(specifier): a promise of the namespace. */
    dynamic(specifier, referrer, type) {
      return (async () => {
        const id = load(resolver.imported(String(specifier), pathOf(referrer)), type);
        await natives.evaluate(id);
        return natives.namespace(id);
      })();
    },
    /** The promise of an ES module's namespace, by its path. */
    async entry(path) {
      const id = load(path, '');
      await natives.evaluate(id);
      return natives.namespace(id);
    },
    /** require of an ES module. */
    required(path, force) {
      if (force) forced.add(path);
      const id = load(path, '');
      if (natives.evaluateSync(id) === false) {
        throw internal.error(Error, 'ERR_REQUIRE_ASYNC_MODULE', 'require() cannot be used on an ESM graph with top-level await. Use import() instead.');
      }
      const space = natives.namespace(id);
      return Object.hasOwn(space, 'module.exports') && !path.endsWith('.mjs') ? space['module.exports'] : space;
    },
    meta(meta, id) {
      const path = pathOf(id);
      meta.dirname = resolver.dirname(path);
      meta.filename = path;
      meta.resolve = (specifier) => url(resolver.imported(String(specifier), path));
      meta.url = id;
    },
  };
})
