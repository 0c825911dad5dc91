// fs: the package read-only, /tmp in memory; callbacks and promises over the synchronous functions.
'use strict';
const { files } = internal;
const { Buffer } = require('buffer');
const S_IFREG = 0o100000;
const S_IFDIR = 0o040000;
const constants = {
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_SYNC: 1052672,
  S_IFMT: 0o170000, S_IFREG, S_IFDIR, S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFIFO: 0o010000, S_IFLNK: 0o120000, S_IFSOCK: 0o140000,
  S_IRWXU: 448, S_IRUSR: 256, S_IWUSR: 128, S_IXUSR: 64, S_IRWXG: 56, S_IRGRP: 32, S_IWGRP: 16, S_IXGRP: 8, S_IRWXO: 7, S_IROTH: 4, S_IWOTH: 2, S_IXOTH: 1,
};
const pathOf = (path, name = 'path') => {
  if (typeof path === 'string') {
    if (path.includes('\0')) throw internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${name}' must be a string, Uint8Array, or URL without null bytes.`);
    return files.normalize(path.startsWith('/') ? path : `${require('process').cwd()}/${path}`);
  }
  if (path instanceof Uint8Array) return pathOf(Buffer.from(path).toString());
  if (path !== null && typeof path === 'object' && typeof path.href === 'string') return files.normalize(require('url').fileURLToPath(path));
  throw internal.invalidArgument(name, 'of type string or an instance of Buffer or URL', path);
};
const encodingOf = (options) => {
  const encoding = typeof options === 'string' ? options : options?.encoding ?? null;
  if (encoding !== null && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw internal.error(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'encoding' is invalid encoding. Received '${encoding}'`);
  }
  return encoding;
};
const bytesOf = (data, options) => {
  if (typeof data === 'string') return Buffer.from(data, encodingOf(options) ?? 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw internal.invalidArgument('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
};

class Stats {
  constructor(stat) {
    this.dev = 1;
    this.mode = stat.mode;
    this.nlink = 1;
    this.uid = 993;
    this.gid = 990;
    this.rdev = 0;
    this.blksize = 4096;
    this.ino = 1;
    this.size = stat.size;
    this.blocks = Math.ceil(stat.size / 512);
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
      this[`${name}Ms`] = stat.changed;
      this[name] = new Date(stat.changed);
    }
  }
  isFile() { return (this.mode & constants.S_IFMT) === S_IFREG; }
  isDirectory() { return (this.mode & constants.S_IFMT) === S_IFDIR; }
  isSymbolicLink() { return false; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}
class Dirent {
  #folder;
  constructor(name, parent, isFolder) {
    this.name = name;
    this.parentPath = parent;
    this.path = parent;
    this.#folder = isFolder;
  }
  isFile() { return !this.#folder; }
  isDirectory() { return this.#folder; }
  isSymbolicLink() { return false; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

// ---- open files

const open = new Map();
let descriptors = 3;
const flagsOf = (flags = 'r') => typeof flags === 'number'
  ? { read: (flags & 3) !== 1, write: (flags & 3) !== 0, append: (flags & 1024) !== 0, truncate: (flags & 512) !== 0, create: (flags & 64) !== 0, exclusive: (flags & 128) !== 0 }
  : {
    read: flags.startsWith('r') || flags.includes('+'), write: !/^r[s]?$/.test(flags), append: flags.startsWith('a'),
    truncate: flags.startsWith('w'), create: !flags.startsWith('r'), exclusive: flags.includes('x'),
  };
const handle = (fd, call) => {
  const file = open.get(fd);
  if (file === undefined) {
    if (typeof fd !== 'number') throw internal.invalidArgument('fd', 'of type number', fd);
    const error = new Error(`EBADF: bad file descriptor, ${call}`);
    throw Object.assign(error, { errno: -9, code: 'EBADF', syscall: call });
  }
  return file;
};

const sync = {
  readFile(path, options) {
    const full = typeof path === 'number' ? handle(path, 'read').path : pathOf(path);
    const encoding = encodingOf(options);
    if (encoding === 'utf8' || encoding === 'utf-8') {
      const text = files.text(full);
      if (text !== null) return text;
    } else {
      const bytes = files.bytes(full);
      if (bytes !== null) {
        const copy = Buffer.from(bytes);
        return encoding === null || encoding === 'buffer' ? copy : copy.toString(encoding);
      }
    }
    if (files.kind(full) === 2) {
      throw Object.assign(new Error('EISDIR: illegal operation on a directory, read'), { errno: -21, code: 'EISDIR', syscall: 'read' });
    }
    throw files.missing('open', path);
  },
  writeFile(path, data, options) {
    const full = typeof path === 'number' ? handle(path, 'write').path : pathOf(path);
    const flags = flagsOf(options?.flag ?? 'w');
    files.write(full, bytesOf(data, options), 'open', { append: flags.append, exclusive: flags.exclusive, mode: options?.mode });
  },
  appendFile(path, data, options) {
    files.write(typeof path === 'number' ? handle(path, 'write').path : pathOf(path), bytesOf(data, options), 'open', { append: true });
  },
  stat(path, options) {
    const stat = files.stat(pathOf(path));
    if (stat === null) {
      if (options?.throwIfNoEntry === false) return undefined;
      throw files.missing('stat', path);
    }
    return new Stats(stat);
  },
  access(path, mode = 0) {
    const full = pathOf(path);
    if (files.kind(full) === 0) throw files.missing('access', path);
    if ((mode & 2) !== 0 && full !== '/tmp' && !full.startsWith('/tmp/')) throw files.fail('EROFS', 'read-only file system', 'access', path, -30);
  },
  readdir(path, options) {
    const full = pathOf(path);
    const names = files.list(full);
    if (names === null) {
      throw files.kind(full) === 1 ? files.fail('ENOTDIR', 'not a directory', 'scandir', path, -20) : files.missing('scandir', path);
    }
    const all = [];
    const walk = (folder, prefix, list) => {
      for (const name of list) {
        const child = `${folder === '/' ? '' : folder}/${name}`;
        const isFolder = files.kind(child) === 2;
        all.push(options?.withFileTypes ? new Dirent(name, folder, isFolder) : prefix + name);
        if (options?.recursive && isFolder) walk(child, `${prefix}${name}/`, files.list(child));
      }
    };
    walk(full, '', names);
    return all;
  },
  mkdir(path, options) { return files.makeFolder(pathOf(path), Boolean(options?.recursive)); },
  mkdtemp(prefix) {
    const path = `${prefix}${Math.random().toString(36).slice(2, 8).padEnd(6, 'x')}`;
    files.makeFolder(pathOf(path), false);
    return path;
  },
  unlink(path) { files.remove(pathOf(path), 'unlink'); },
  rmdir(path, options) { files.remove(pathOf(path), 'rmdir', { folders: true, recursive: Boolean(options?.recursive) }); },
  rm(path, options) {
    const full = pathOf(path);
    if (options?.force && files.kind(full) === 0) return;
    files.remove(full, 'rm', { folders: Boolean(options?.recursive), recursive: Boolean(options?.recursive) });
  },
  rename(from, to) { files.rename(pathOf(from), pathOf(to)); },
  copyFile(from, to, mode = 0) {
    const bytes = files.bytes(pathOf(from));
    if (bytes === null) throw files.missing('copyfile', from);
    files.write(pathOf(to), bytes, 'copyfile', { exclusive: (mode & 1) !== 0 });
  },
  truncate(path, length = 0) {
    const bytes = files.bytes(pathOf(path));
    if (bytes === null) throw files.missing('open', path);
    const cut = new Uint8Array(length);
    cut.set(bytes.subarray(0, length));
    files.write(pathOf(path), cut, 'open');
  },
  chmod(path, mode) { files.touch(pathOf(path), undefined, mode); },
  utimes(path, atime, mtime) { files.touch(pathOf(path), mtime instanceof Date ? mtime.getTime() : Number(mtime) * 1000); },
  realpath(path) {
    const full = pathOf(path);
    if (files.kind(full) === 0) throw files.missing('realpath', path);
    return full;
  },
  open(path, flags, mode) {
    const full = pathOf(path);
    const how = flagsOf(flags);
    const kind = files.kind(full);
    if (kind === 0 && !how.create) throw files.missing('open', path);
    if (kind === 2 && how.write) throw files.fail('EISDIR', 'illegal operation on a directory', 'open', path, -21);
    if (kind === 1 && how.exclusive) throw files.fail('EEXIST', 'file already exists', 'open', path, -17);
    if (how.write && (kind === 0 || how.truncate)) files.write(full, new Uint8Array(0), 'open', { mode });
    else if (how.write) sync.access(path, 2);
    const fd = descriptors++;
    open.set(fd, { path: full, how, at: 0 });
    return fd;
  },
  close(fd) {
    handle(fd, 'close');
    open.delete(fd);
  },
  read(fd, buffer, offset = 0, length = buffer.byteLength - offset, position = null) {
    if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
    }
    const file = handle(fd, 'read');
    const bytes = files.bytes(file.path) ?? new Uint8Array(0);
    const from = position === null || position < 0 ? file.at : Number(position);
    const part = bytes.subarray(from, from + length);
    new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(part, offset);
    if (position === null || position < 0) file.at += part.length;
    return part.length;
  },
  write(fd, data, offset, length, position) {
    const file = handle(fd, 'write');
    let bytes;
    let at;
    if (typeof data === 'string') {
      bytes = Buffer.from(data, typeof length === 'string' ? length : 'utf8');
      at = offset ?? null;
    } else {
      const all = bytesOf(data);
      bytes = all.subarray(offset ?? 0, (offset ?? 0) + (length ?? all.length - (offset ?? 0)));
      at = position ?? null;
    }
    if (file.how.append) {
      files.write(file.path, bytes, 'write', { append: true });
    } else {
      const old = files.bytes(file.path) ?? new Uint8Array(0);
      const start = at ?? file.at;
      if (start === old.length) {
        files.write(file.path, bytes, 'write', { append: true });
      } else {
        const next = new Uint8Array(Math.max(old.length, start + bytes.length));
        next.set(old);
        next.set(bytes, start);
        files.write(file.path, next, 'write');
      }
      if (at === null) file.at = start + bytes.length;
    }
    return bytes.length;
  },
  fstat(fd) { return new Stats(files.stat(handle(fd, 'fstat').path)); },
  fsync(fd) { handle(fd, 'fsync'); },
  fdatasync(fd) { handle(fd, 'fdatasync'); },
  ftruncate(fd, length = 0) { sync.truncate(handle(fd, 'ftruncate').path, length); },
};
sync.lstat = sync.stat;
sync.chown = (path) => { sync.access(path); };
const fs = { constants, Stats, Dirent, ...constants };
const promises = { constants };
for (const [name, fn] of Object.entries(sync)) {
  fs[`${name}Sync`] = fn;
  fs[name] = { [name](...args) {
    const done = args.pop();
    if (typeof done !== 'function') throw internal.invalidArgument('cb', 'of type function', done);
    let result;
    let failure = null;
    try {
      result = fn(...args);
    } catch (e) {
      if (e.code?.startsWith('ERR_INVALID_ARG')) throw e;
      failure = e;
    }
    internal.loop.timers.setImmediate(() => {
      if (failure !== null) done(failure);
      else if (name === 'read' || name === 'write') done(null, result, args[1]);
      else if (result === undefined) done(null);
      else done(null, result);
    });
  } }[name];
  promises[name] = async (...args) => {
    const result = fn(...args.map((arg) => arg instanceof FileHandle ? arg.fd : arg));
    await new Promise((resolve) => internal.loop.timers.setImmediate(resolve));
    return result;
  };
}
fs.existsSync = (path) => { try { return files.kind(pathOf(path)) !== 0; } catch { return false; } };
fs.exists = (path, done) => internal.loop.timers.setImmediate(() => done(fs.existsSync(path)));
fs.realpathSync.native = fs.realpathSync;
fs.realpath.native = fs.realpath;
class FileHandle {
  constructor(fd) { this.fd = fd; }
  async readFile(options) { return sync.readFile(this.fd, options); }
  async writeFile(data, options) { return sync.writeFile(this.fd, data, options); }
  async appendFile(data, options) { return sync.appendFile(this.fd, data, options); }
  async read(buffer, ...rest) { return { bytesRead: sync.read(this.fd, buffer, ...rest), buffer }; }
  async write(buffer, ...rest) { return { bytesWritten: sync.write(this.fd, buffer, ...rest), buffer }; }
  async stat() { return sync.fstat(this.fd); }
  async truncate(length) { sync.ftruncate(this.fd, length); }
  async sync() {}
  async close() { if (open.has(this.fd)) sync.close(this.fd); }
  async [Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')]() { await this.close(); }
}
promises.open = async (...args) => new FileHandle(sync.open(...args));
for (const name of ['close', 'read', 'write', 'fstat', 'fsync', 'fdatasync', 'ftruncate']) delete promises[name];

// ---- streams

const CHUNK = 65536;
fs.createReadStream = (path, options) => {
  const settings = typeof options === 'string' ? { encoding: options } : options ?? {};
  const { Readable } = require('stream');
  let at = settings.start ?? 0;
  const stream = new Readable({
    encoding: settings.encoding ?? undefined,
    highWaterMark: settings.highWaterMark ?? CHUNK,
    signal: settings.signal,
    construct(done) {
      internal.loop.timers.setImmediate(() => {
        try {
          const fd = sync.open(path, settings.flags ?? 'r');
          stream.fd = fd;
          stream.emit('open', fd);
          stream.emit('ready');
          done();
        } catch (e) {
          done(e);
        }
      });
    },
    read(size) {
      const bytes = files.bytes(pathOf(path)) ?? new Uint8Array(0);
      const end = Math.min(bytes.length, (settings.end ?? Infinity) + 1);
      const part = bytes.subarray(at, Math.min(end, at + size));
      at += part.length;
      stream.bytesRead += part.length;
      stream.push(part.length === 0 ? null : Buffer.from(part));
    },
    destroy(error, done) {
      if (open.has(stream.fd)) sync.close(stream.fd);
      done(error);
    },
  });
  stream.path = path;
  stream.bytesRead = 0;
  stream.close = (done) => { if (done) stream.once('close', done); stream.destroy(); };
  return stream;
};
fs.createWriteStream = (path, options) => {
  const settings = typeof options === 'string' ? { encoding: options } : options ?? {};
  const { Writable } = require('stream');
  const stream = new Writable({
    decodeStrings: true,
    defaultEncoding: settings.encoding ?? 'utf8',
    construct(done) {
      internal.loop.timers.setImmediate(() => {
        try {
          const fd = sync.open(path, settings.flags ?? 'w', settings.mode);
          stream.fd = fd;
          if (settings.start !== undefined) open.get(fd).at = settings.start;
          stream.emit('open', fd);
          stream.emit('ready');
          done();
        } catch (e) {
          done(e);
        }
      });
    },
    write(chunk, encoding, done) {
      try {
        sync.write(stream.fd, chunk);
        stream.bytesWritten += chunk.length;
        done();
      } catch (e) {
        done(e);
      }
    },
    destroy(error, done) {
      if (open.has(stream.fd)) sync.close(stream.fd);
      done(error);
    },
  });
  stream.path = path;
  stream.bytesWritten = 0;
  stream.close = (done) => { if (done) stream.once('close', done); stream.end(); };
  return stream;
};
for (const name of ['watch', 'watchFile', 'unwatchFile', 'symlink', 'symlinkSync', 'link', 'linkSync', 'readlink', 'readlinkSync', 'cp', 'cpSync', 'opendir', 'opendirSync',
  'statfs', 'statfsSync', 'glob', 'globSync', 'openAsBlob', 'lutimes', 'lutimesSync', 'readv', 'readvSync', 'writev', 'writevSync']) {
  fs[name] = internal.notSupported('fs', name);
}
for (const name of ['watch', 'symlink', 'link', 'readlink', 'cp', 'opendir', 'statfs', 'glob']) promises[name] = internal.notSupported('fs.promises', name);
fs.promises = promises;
module.exports = fs;
