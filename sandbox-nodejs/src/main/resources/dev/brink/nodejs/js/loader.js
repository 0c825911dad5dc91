// require: CommonJS modules of the user's, their cache, and module.createRequire.
(function (internal, port, natives) {
  'use strict';
  const { files, resolver } = internal;
  const cache = Object.create(null);

  function Module(id = '', parent) {
    this.id = id;
    this.path = resolver.dirname(id);
    this.exports = {};
    if (parent?.children !== undefined) parent.children.push(this);
    Object.defineProperty(this, 'parent', { value: parent, writable: true, configurable: true });
    this.filename = null;
    this.loaded = false;
    this.children = [];
    this.paths = [];
  }

  const notFound = (specifier, parent) => {
    const stack = [];
    for (let at = parent; at != null && at.filename !== null; at = at.parent) stack.push(at.filename);
    const error = new Error(`Cannot find module '${specifier}'${stack.length > 0 ? `\nRequire stack:\n- ${stack.join('\n- ')}` : ''}`);
    error.code = 'MODULE_NOT_FOUND';
    error.requireStack = stack;
    return error;
  };
  const checked = (specifier) => {
    if (typeof specifier !== 'string') throw internal.invalidArgument('id', 'of type string', specifier);
    if (specifier === '') {
      throw internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'id' must be a non-empty string. Received ''");
    }
    return specifier;
  };
  const resolve = (specifier, parent, folders) => {
    const path = resolver.required(specifier, parent?.filename ?? '/var/task/[none]', folders);
    if (path === null) throw notFound(specifier, parent);
    return path;
  };

  Module._cache = cache;
  Module._pathCache = Object.create(null);
  Module._extensions = Object.create(null);
  Module._extensions['.js'] = (module, path) => {
    if (resolver.format(path) === 'module') {
      module.exports = internal.esm.required(path);
      return;
    }
    module._compile(files.text(path), path);
  };
  Module._extensions['.json'] = (module, path) => {
    const text = files.text(path);
    try {
      module.exports = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    } catch (e) {
      e.message = `${path}: ${e.message}`;
      throw e;
    }
  };
  Module._extensions['.node'] = (module, path) => {
    throw internal.error(Error, 'ERR_DLOPEN_FAILED', `${path}: native addons are not supported by this runtime`);
  };
  Module.prototype._compile = function (text, path) {
    let code = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    if (code.startsWith('#!')) code = `//${code.slice(2)}`;
    let fn;
    try {
      fn = natives.compile(code, path);
    } catch (e) {
      // A file with import and export and without a "type" is an ES module.
      if (e instanceof SyntaxError && resolver.typed(path) === undefined && path.endsWith('.js')
        && /(?:^|[;\n}])\s*(?:import|export)\b/.test(code)) {
        this.exports = internal.esm.required(path, true);
        return;
      }
      throw e;
    }
    fn.call(this.exports, this.exports, makeRequire(this), this, path, resolver.dirname(path));
  };
  Module.prototype.load = function (path) {
    this.filename = path;
    this.path = resolver.dirname(path);
    this.paths = resolver.roots(this.path);
    const dot = path.lastIndexOf('.');
    const extension = dot > path.lastIndexOf('/') ? path.slice(dot) : '.js';
    (Module._extensions[extension] ?? Module._extensions['.js'])(this, path);
    this.loaded = true;
  };
  Module.prototype.require = function (specifier) {
    return Module._load(checked(specifier), this);
  };
  Module._load = (specifier, parent) => {
    if (specifier.startsWith('node:') || internal.isBuiltin(specifier)) return builtin(specifier);
    const path = Module._resolveFilename(specifier, parent);
    if (path.startsWith('node:')) return builtin(path);
    const known = cache[path];
    if (known !== undefined) {
      if (parent?.children !== undefined && !parent.children.includes(known)) parent.children.push(known);
      return known.exports;
    }
    const module = new Module(path, parent);
    cache[path] = module;
    let well = false;
    try {
      module.load(path);
      well = true;
    } finally {
      if (!well) delete cache[path];
    }
    return module.exports;
  };
  Module._resolveFilename = (specifier, parent, isMain, options) => {
    if (internal.isBuiltin(specifier)) return specifier;
    const folders = options?.paths?.flatMap((path) => resolver.roots(files.normalize(path)));
    return resolve(specifier, parent, folders);
  };
  Module._resolveLookupPaths = (specifier, parent) => resolver.roots(resolver.dirname(parent?.filename ?? '/var/task/x'));
  Module._nodeModulePaths = (path) => resolver.roots(path);

  const builtin = (specifier) => {
    if (!internal.isBuiltin(specifier)) {
      throw internal.error(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
    }
    return internal.require(specifier);
  };

  let main;
  const makeRequire = (module) => {
    const require = function require(specifier) { return module.require(specifier); };
    require.resolve = (specifier, options) => Module._resolveFilename(checked(specifier), module, false, options);
    require.resolve.paths = (specifier) => internal.isBuiltin(specifier) ? null : resolver.roots(module.path);
    require.main = main;
    require.extensions = Module._extensions;
    require.cache = cache;
    return require;
  };

  Object.assign(Module, {
    Module,
    builtinModules: internal.builtins(),
    isBuiltin: (name) => internal.isBuiltin(name),
    createRequire(from) {
      const path = from instanceof Object || String(from).startsWith('file:')
        ? internal.require('url').fileURLToPath(from) : from;
      const module = new Module(path);
      module.filename = path;
      module.path = path.endsWith('/') ? path.slice(0, -1) : resolver.dirname(path);
      if (path.endsWith('/')) module.filename = `${path}noop.js`;
      module.paths = resolver.roots(module.path);
      return makeRequire(module);
    },
    globalPaths: [],
    syncBuiltinESMExports() {},
    findPackageJSON: internal.notSupported('module', 'findPackageJSON'),
    register: internal.notSupported('module', 'register'),
    registerHooks: internal.notSupported('module', 'registerHooks'),
    findSourceMap: () => undefined,
    enableCompileCache: () => ({ status: 3 }),
  });

  return {
    Module,
    /** Loads the file that the handler names. */
    main(path) {
      main = new Module(path, null);
      main.id = '.';
      cache[path] = main;
      let well = false;
      try {
        main.load(path);
        well = true;
      } finally {
        if (!well) delete cache[path];
      }
      return main.exports;
    },
    require: (path) => Module._load(path, undefined),
  };
})
