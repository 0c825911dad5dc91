// Which file a name means: Node.js's algorithms for require and import.
(function (internal, port) {
  'use strict';
  const { files } = internal;
  const packages = new Map();
  const REQUIRE = new Set(['node', 'require', 'module-sync', 'default']);
  const IMPORT = new Set(['node', 'import', 'module-sync', 'default']);

  const dirname = (path) => path.slice(0, path.lastIndexOf('/')) || '/';
  const isFile = (path) => files.kind(path) === 1;

  /** package.json in a folder, parsed; null when there is none. */
  const manifest = (folder) => {
    let known = packages.get(folder);
    if (known === undefined) {
      const path = `${folder === '/' ? '' : folder}/package.json`;
      known = null;
      if (isFile(path)) {
        try {
          known = JSON.parse(files.text(path));
        } catch (e) {
          throw internal.error(Error, 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${path}.`);
        }
      }
      packages.set(folder, known);
    }
    return known;
  };
  /** The folder of the package that a file belongs to; null when there is none. */
  const scope = (path) => {
    let folder = dirname(path);
    for (;;) {
      if (folder.endsWith('/node_modules')) return null;
      if (manifest(folder) !== null) return folder;
      if (folder === '/') return null;
      folder = dirname(folder);
    }
  };

  const asFile = (path) => {
    if (isFile(path)) return path;
    for (const extension of ['.js', '.json', '.node', '.mjs', '.cjs']) {
      if ((extension === '.mjs' || extension === '.cjs')) continue;
      if (isFile(path + extension)) return path + extension;
    }
    return null;
  };
  const asIndex = (path) => asFile(`${path}/index`);
  const asFolder = (path) => {
    if (files.kind(path) !== 2) return null;
    const main = manifest(path)?.main;
    if (typeof main === 'string' && main !== '') {
      const target = files.normalize(`${path}/${main}`);
      const found = asFile(target) ?? asIndex(target);
      if (found !== null) return found;
    }
    return asIndex(path);
  };

  // ---- package.json "exports" and "imports"

  const notExported = (folder, subpath) => internal.error(
    Error, 'ERR_PACKAGE_PATH_NOT_EXPORTED',
    subpath === '.'
      ? `No "exports" main defined in ${folder}/package.json`
      : `Package subpath '${subpath}' is not defined by "exports" in ${folder}/package.json`);

  const target = (folder, value, match, conditions, from) => {
    if (typeof value === 'string') {
      const path = match === null ? value : value.replaceAll('*', match);
      if (!path.startsWith('./')) {
        if (from === 'imports' && !path.startsWith('../') && !path.startsWith('/')) return { bare: path };
        throw internal.error(Error, 'ERR_INVALID_PACKAGE_TARGET', `Invalid "${from}" target ${JSON.stringify(value)} defined in the package config ${folder}/package.json`);
      }
      const full = files.normalize(`${folder}/${path}`);
      if (!full.startsWith(`${folder}/`)) {
        throw internal.error(Error, 'ERR_INVALID_PACKAGE_TARGET', `Invalid "${from}" target ${JSON.stringify(value)} defined in the package config ${folder}/package.json`);
      }
      return { path: full };
    }
    if (Array.isArray(value)) {
      for (const item of value) {
        const found = target(folder, item, match, conditions, from);
        if (found !== null && found !== undefined) return found;
      }
      return null;
    }
    if (value !== null && typeof value === 'object') {
      for (const key of Object.keys(value)) {
        if (conditions.has(key)) {
          const found = target(folder, value[key], match, conditions, from);
          if (found !== undefined) return found;
        }
      }
      return undefined;
    }
    return value === null ? null : undefined;
  };
  /** An entry of a map of subpaths: the exact one, or the longest pattern. */
  const entry = (map, key) => {
    if (Object.hasOwn(map, key) && !key.includes('*') && !key.endsWith('/')) return [map[key], null];
    let best = null;
    for (const pattern of Object.keys(map)) {
      const star = pattern.indexOf('*');
      if (star >= 0) {
        const head = pattern.slice(0, star);
        const tail = pattern.slice(star + 1);
        if (key.startsWith(head) && key !== head && key.length >= pattern.length && key.endsWith(tail)
          && (best === null || head.length > best.head.length || (head.length === best.head.length && pattern.length > best.pattern.length))) {
          best = { pattern, head, match: key.slice(star, key.length - tail.length) };
        }
      }
    }
    return best === null ? null : [map[best.pattern], best.match];
  };
  const exported = (folder, subpath, exports, conditions) => {
    const isMap = exports !== null && typeof exports === 'object' && !Array.isArray(exports)
      && Object.keys(exports).some((key) => key.startsWith('.'));
    const map = isMap ? exports : { '.': exports };
    const found = entry(map, subpath);
    const hit = found === null ? null : target(folder, found[0], found[1], conditions, 'exports');
    if (hit === null || hit === undefined) throw notExported(folder, subpath);
    return hit.path;
  };
  const imported = (specifier, parentPath, conditions, again) => {
    const folder = scope(parentPath);
    const imports = folder === null ? undefined : manifest(folder).imports;
    const found = imports === undefined || imports === null ? null : entry(imports, specifier);
    const hit = found === null ? null : target(folder, found[0], found[1], conditions, 'imports');
    if (hit === null || hit === undefined) {
      throw internal.error(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
        `Package import specifier "${specifier}" is not defined${folder === null ? '' : ` in package ${folder}/package.json`} imported from ${parentPath}`);
    }
    return hit.bare === undefined ? hit.path : again(hit.bare);
  };

  const NAME = /^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/.*)?$/;
  const roots = (path) => {
    const all = [];
    let folder = path;
    for (;;) {
      if (!folder.endsWith('/node_modules')) all.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
      if (folder === '/') return all;
      folder = dirname(folder);
    }
  };
  /** A package's file by its `exports`, or what `open` finds in its folder. */
  const inPackages = (specifier, folders, parentPath, conditions, open) => {
    const parts = NAME.exec(specifier);
    if (parts !== null) {
      const subpath = `.${parts[2] ?? ''}`;
      const self = parentPath === null ? null : scope(parentPath);
      if (self !== null) {
        const own = manifest(self);
        if (own.name === parts[1] && own.exports !== undefined && own.exports !== null) {
          return exported(self, subpath, own.exports, conditions);
        }
      }
      for (const root of folders) {
        const folder = `${root}/${parts[1]}`;
        if (files.kind(folder) === 2) {
          const exports = manifest(folder)?.exports;
          if (exports !== undefined && exports !== null) {
            const path = exported(folder, subpath, exports, conditions);
            if (!isFile(path)) throw notFound(path, parentPath);
            return path;
          }
        }
        const found = open(folder, parts[2] ?? '', `${root}/${specifier}`);
        if (found !== null) return found;
      }
    }
    return null;
  };
  const notFound = (specifier, parentPath) => {
    const error = new Error(`Cannot find module '${specifier}'`);
    error.code = 'MODULE_NOT_FOUND';
    return error;
  };

  const folderSpecifier = /(?:^|\/)\.{0,2}$/;
  return {
    manifest,
    scope,
    dirname,
    roots,
    asFile,
    /** require: the path of a file; null when there is none. */
    required(specifier, parentPath, folders) {
      if (specifier.startsWith('#')) {
        return imported(specifier, parentPath, REQUIRE, (bare) => internal.isBuiltin(bare) ? `node:${bare.replace(/^node:/, '')}` : this.required(bare, parentPath, folders));
      }
      if (specifier.startsWith('/') || specifier === '.' || specifier === '..' || specifier.startsWith('./') || specifier.startsWith('../')) {
        const path = files.normalize(specifier.startsWith('/') ? specifier : `${dirname(parentPath)}/${specifier}`);
        return (folderSpecifier.test(specifier) ? null : asFile(path)) ?? asFolder(path);
      }
      return inPackages(specifier, folders ?? roots(dirname(parentPath)), parentPath, REQUIRE,
        (folder, rest, whole) => asFile(files.normalize(whole)) ?? asFolder(files.normalize(whole)));
    },
    /** import: a file's path, or a builtin module's name with node:. Throws when there is none. */
    imported(specifier, parentPath) {
      if (specifier.startsWith('node:') || internal.isBuiltin(specifier)) {
        if (!internal.isBuiltin(specifier)) throw internal.error(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
        return `node:${specifier.replace(/^node:/, '')}`;
      }
      if (specifier.startsWith('#')) return imported(specifier, parentPath, IMPORT, (bare) => this.imported(bare, parentPath));
      let path;
      if (specifier.startsWith('file:')) path = decodeURIComponent(specifier.replace(/^file:\/\/(?:localhost)?/, '').replace(/[?#].*$/, ''));
      else if (/^[a-z][a-z+.-]*:/i.test(specifier)) {
        throw internal.error(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', `Only URLs with a scheme in: file, node are supported by this runtime. Received protocol '${specifier.slice(0, specifier.indexOf(':') + 1)}'`);
      } else if (specifier.startsWith('/') || specifier.startsWith('./') || specifier.startsWith('../') || specifier === '.' || specifier === '..') {
        path = `${specifier.startsWith('/') ? '' : `${dirname(parentPath)}/`}${decodeURIComponent(specifier.replace(/[?#].*$/, ''))}`;
      } else {
        const found = inPackages(specifier, roots(dirname(parentPath)), parentPath, IMPORT, (folder, rest) => {
          if (files.kind(folder) !== 2) return null;
          if (rest !== '') return files.normalize(folder + rest);
          const main = manifest(folder)?.main;
          if (typeof main === 'string') {
            const base = files.normalize(`${folder}/${main}`);
            const hit = asFile(base) ?? asIndex(base);
            if (hit !== null) return hit;
          }
          return asIndex(folder);
        });
        if (found === null) {
          throw internal.error(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${NAME.exec(specifier)?.[1] ?? specifier}' imported from ${parentPath}`);
        }
        path = found;
      }
      path = files.normalize(path);
      const kind = files.kind(path);
      if (kind === 2) throw internal.error(Error, 'ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${path}' is not supported resolving ES modules imported from ${parentPath}`);
      if (kind === 0) throw internal.error(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find module '${path}' imported from ${parentPath}`);
      return path;
    },
    /** How a file is loaded: module, commonjs, json. */
    format(path) {
      if (path.endsWith('.mjs')) return 'module';
      if (path.endsWith('.cjs')) return 'commonjs';
      if (path.endsWith('.json')) return 'json';
      const folder = scope(path);
      return folder !== null && manifest(folder).type === 'module' ? 'module' : 'commonjs';
    },
    typed(path) {
      const folder = scope(path);
      return folder === null ? undefined : manifest(folder).type;
    },
  };
})
