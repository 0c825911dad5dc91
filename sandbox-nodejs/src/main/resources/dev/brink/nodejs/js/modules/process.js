// process: what a function may know of what it runs in.
'use strict';
const EventEmitter = require('events');
const { port, loop } = internal;
const VERSION = 'v22.21.0';
const process = Object.create(Object.create(EventEmitter.prototype, { constructor: { value: function process() {}, writable: true, configurable: true } }));
EventEmitter.call(process);
internal.process = process;

const env = new Proxy(internal.environment, {
  set(target, name, value) {
    if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    target[name] = String(value);
    return true;
  },
  defineProperty(target, name, descriptor) {
    return Reflect.defineProperty(target, name, { ...descriptor, value: String(descriptor.value) });
  },
});
const output = (fd) => {
  let stream;
  return () => {
    if (stream === undefined) {
      const { Writable } = require('stream');
      let left = '';
      stream = new Writable({
        decodeStrings: false,
        write(chunk, encoding, done) {
          left += typeof chunk === 'string' ? chunk : internal.text(chunk);
          const lines = left.split('\n');
          left = lines.pop();
          lines.forEach((line) => port.log('', line));
          if (left !== '') { port.log('', left); left = ''; }
          done();
        },
      });
      stream.fd = fd;
      stream.isTTY = false;
      stream._type = 'pipe';
      stream.destroySoon = stream.destroy;
      stream._destroy = (error, done) => done(error);
    }
    return stream;
  };
};
const hrtime = (before) => {
  const nanos = Math.round(loop.now() * 1e6);
  let seconds = Math.floor(nanos / 1e9);
  let rest = nanos % 1e9;
  if (before !== undefined) {
    seconds -= before[0];
    rest -= before[1];
    if (rest < 0) { seconds--; rest += 1e9; }
  }
  return [seconds, rest];
};
hrtime.bigint = () => BigInt(Math.round(loop.now() * 1e6));
const memoryUsage = () => {
  const [used, limit] = port.heap();
  return { rss: used, heapTotal: limit, heapUsed: used, external: 0, arrayBuffers: 0 };
};
memoryUsage.rss = () => port.heap()[0];
let cwd = '/var/task';

Object.assign(process, {
  version: VERSION,
  versions: { node: VERSION.slice(1), v8: '12.4.254.21-node.33', uv: '1.51.0', modules: '127' },
  release: { name: 'node', lts: 'Jod' },
  arch: 'x64',
  platform: 'linux',
  argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
  argv0: '/var/lang/bin/node',
  execArgv: [],
  execPath: '/var/lang/bin/node',
  title: '/var/lang/bin/node',
  pid: 8,
  ppid: 1,
  exitCode: undefined,
  env,
  features: { inspector: false, debug: false, ipv6: true, tls: true, typescript: false },
  config: { target_defaults: {}, variables: {} },
  nextTick: loop.nextTick,
  hrtime,
  memoryUsage,
  cpuUsage: () => ({ user: Math.round(loop.now() * 1000), system: 0 }),
  resourceUsage: () => ({ userCPUTime: Math.round(loop.now() * 1000), systemCPUTime: 0, maxRSS: Math.round(port.heap()[0] / 1024) }),
  availableMemory: () => port.heap()[1],
  constrainedMemory: () => port.memory() * 1048576,
  uptime: () => loop.now() / 1000,
  cwd: () => cwd,
  umask: () => 0o22,
  getuid: () => 993,
  geteuid: () => 993,
  getgid: () => 990,
  getegid: () => 990,
  emitWarning(warning, type, code) {
    const options = type !== null && typeof type === 'object' ? type : { type, code };
    let error = warning;
    if (!(error instanceof Error)) {
      error = new Error(String(warning));
      error.name = String(options.type ?? 'Warning');
      if (options.code !== undefined) error.code = options.code;
    }
    loop.nextTick(() => {
      process.emit('warning', error);
      port.log('ERROR', `(node:8) ${error.code ? `[${error.code}] ` : ''}${error.name}: ${error.message}`);
    });
  },
  exit(code = process.exitCode ?? 0) {
    process.exitCode = code;
    process.emit('exit', Number(code));
    internal.exit(code);
    throw new Error(`process.exit(${code})`);
  },
  abort() { process.exit(134); },
  getBuiltinModule: (name) => internal.isBuiltin(name) ? require(name) : undefined,
  hasUncaughtExceptionCaptureCallback: () => false,
  setUncaughtExceptionCaptureCallback: internal.notSupported('process', 'setUncaughtExceptionCaptureCallback'),
  setSourceMapsEnabled() {},
  binding: internal.notSupported('process', 'binding'),
  dlopen: internal.notSupported('process', 'dlopen'),
  kill: internal.notSupported('process', 'kill'),
  chdir(path) {
    const full = internal.files.normalize(path);
    if (internal.files.kind(full) !== 2) throw internal.files.missing('chdir', path);
    cwd = full;
  },
});
process.reallyExit = process.exit;
internal.lazy(process, 'stdout', output(1), true);
internal.lazy(process, 'stderr', output(2), true);
internal.lazy(process, 'stdin', () => { const { Readable } = require('stream'); return Readable.from([]); }, true);
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
module.exports = process;
