// The files a function sees: its package, read-only below /var/task, and /tmp in memory.
(function (internal, port) {
  'use strict';
  const LIMIT = 512 * 1024 * 1024;
  const folder = () => ({ entries: new Map(), changed: Date.now(), mode: 0o40755 });
  const tmp = folder();
  let used = 0;

  const fail = (code, text, call, path, errno) => {
    const error = new Error(`${code}: ${text}, ${call} '${path}'`);
    error.errno = errno;
    error.code = code;
    error.syscall = call;
    error.path = path;
    return error;
  };
  const missing = (call, path) => fail('ENOENT', 'no such file or directory', call, path, -2);
  const readOnly = (call, path) => fail('EROFS', 'read-only file system', call, path, -30);

  const normalize = (path) => {
    const parts = [];
    for (const part of (path.startsWith('/') ? path : `/var/task/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return `/${parts.join('/')}`;
  };
  const inTmp = (path) => path === '/tmp' || path.startsWith('/tmp/');
  const node = (path) => {
    let at = tmp;
    for (const name of path.split('/').slice(2)) {
      if (at === undefined || at.entries === undefined) return undefined;
      at = at.entries.get(name);
    }
    return at;
  };
  const parent = (path, call) => {
    const slash = path.lastIndexOf('/');
    const at = node(path.slice(0, slash));
    if (at === undefined || at.entries === undefined) throw missing(call, path);
    return [at, path.slice(slash + 1)];
  };
  const above = new Set(['/', '/var', '/tmp']);

  const files = {
    normalize,
    missing,
    fail,
    /** 1 for a file, 2 for a folder, 0 for neither. */
    kind(path) {
      if (inTmp(path)) {
        const at = node(path);
        return at === undefined ? 0 : at.entries === undefined ? 1 : 2;
      }
      return above.has(path) ? 2 : port.kind(path);
    },
    stat(path) {
      if (inTmp(path)) {
        const at = node(path);
        if (at === undefined) return null;
        return { folder: at.entries !== undefined, size: at.bytes === undefined ? 4096 : at.bytes.length, changed: at.changed, mode: at.mode };
      }
      const kind = files.kind(path);
      if (kind === 0) return null;
      return { folder: kind === 2, size: kind === 2 ? 4096 : port.size(path), changed: 0, mode: kind === 2 ? 0o40755 : 0o100644 };
    },
    list(path) {
      if (inTmp(path)) {
        const at = node(path);
        return at === undefined || at.entries === undefined ? null : [...at.entries.keys()].sort();
      }
      if (path === '/') return ['tmp', 'var'];
      if (path === '/var') return ['task'];
      return port.list(path);
    },
    /** A file's text as UTF-8; null when there is no such file. */
    text(path) {
      if (inTmp(path)) {
        const at = node(path);
        return at?.bytes === undefined ? null : port.utf8Text(at.bytes);
      }
      return port.text(path);
    },
    /** A file's bytes, which are not to be changed; null when there is no such file. */
    bytes(path) {
      if (inTmp(path)) return node(path)?.bytes ?? null;
      return port.bytes(path);
    },
    write(path, bytes, call, { append = false, exclusive = false, mode = 0o666 } = {}) {
      if (!inTmp(path)) throw files.kind(path) === 2 ? fail('EISDIR', 'illegal operation on a directory', call, path, -21) : readOnly(call, path);
      const [at, name] = parent(path, call);
      const old = at.entries.get(name);
      if (old?.entries !== undefined) throw fail('EISDIR', 'illegal operation on a directory', call, path, -21);
      if (old !== undefined && exclusive) throw fail('EEXIST', 'file already exists', call, path, -17);
      const before = old === undefined ? 0 : old.bytes.length;
      const size = append ? before + bytes.length : bytes.length;
      if (used - before + size > LIMIT) throw fail('ENOSPC', 'no space left on device', call, path, -28);
      const content = new Uint8Array(size);
      if (append && old !== undefined) content.set(old.bytes, 0);
      content.set(bytes, append ? before : 0);
      used += size - before;
      at.entries.set(name, { bytes: content, changed: Date.now(), mode: old?.mode ?? (0o100000 | (mode & ~0o022)) });
    },
    makeFolder(path, recursive) {
      if (!inTmp(path)) {
        if (files.kind(path) === 0) throw readOnly('mkdir', path);
        if (recursive) return undefined;
        throw fail('EEXIST', 'file already exists', 'mkdir', path, -17);
      }
      if (files.kind(path) !== 0) {
        if (recursive && files.kind(path) === 2) return undefined;
        throw fail('EEXIST', 'file already exists', 'mkdir', path, -17);
      }
      let first;
      if (recursive) {
        const above = path.slice(0, path.lastIndexOf('/'));
        first = files.makeFolder(above, true);
      }
      const [at, name] = parent(path, 'mkdir');
      at.entries.set(name, folder());
      return recursive ? first ?? path : undefined;
    },
    remove(path, call, { folders = false, recursive = false } = {}) {
      if (!inTmp(path) || path === '/tmp') throw files.kind(path) === 0 ? missing(call, path) : readOnly(call, path);
      const [at, name] = parent(path, call);
      const old = at.entries.get(name);
      if (old === undefined) throw missing(call, path);
      if (old.entries !== undefined) {
        if (!folders) throw call === 'rm'
          ? internal.error(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${path}`)
          : fail('EISDIR', 'illegal operation on a directory', call, path, -21);
        if (!recursive && old.entries.size > 0) throw fail('ENOTEMPTY', 'directory not empty', call, path, -39);
      } else if (call === 'rmdir') {
        throw fail('ENOTDIR', 'not a directory', call, path, -20);
      }
      const release = (gone) => {
        if (gone.entries === undefined) used -= gone.bytes.length;
        else gone.entries.forEach(release);
      };
      release(old);
      at.entries.delete(name);
    },
    rename(from, to) {
      if (!inTmp(from) || !inTmp(to)) throw readOnly('rename', from);
      const [at, name] = parent(from, 'rename');
      const moved = at.entries.get(name);
      if (moved === undefined) throw missing('rename', from);
      const [target, targetName] = parent(to, 'rename');
      const old = target.entries.get(targetName);
      if (old === moved) return;
      if (old?.bytes !== undefined) used -= old.bytes.length;
      at.entries.delete(name);
      target.entries.set(targetName, moved);
    },
    touch(path, changed, mode) {
      const at = inTmp(path) ? node(path) : undefined;
      if (at === undefined) throw files.kind(path) === 0 ? missing('utime', path) : readOnly('utime', path);
      if (changed !== undefined) at.changed = changed;
      if (mode !== undefined) at.mode = (at.mode & ~0o777) | (mode & 0o777);
    },
  };
  return files;
})
