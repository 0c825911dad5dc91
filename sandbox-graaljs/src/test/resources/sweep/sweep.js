// Calls one builtin the way somebody would who means harm. The uri says which: /list answers with
// all there are; /call/RECEIVER/ARGUMENTS/KIND/ROOT/KEY/KEY... calls one of them.

function instance(name, holder) {
  switch (name) {
    case 'Map': { const m = new Map(); for (let i = 0; i < 2000; i++) m.set(i, m); return m; }
    case 'Set': { const s = new Set(); for (let i = 0; i < 2000; i++) s.add(i); return s; }
    case 'WeakMap': return new WeakMap();
    case 'WeakSet': return new WeakSet();
    case 'RegExp': { const r = /(a+)+$|(?=(.*)*x)/g; r.lastIndex = 3; return r; }
    case 'Date': return new Date(8.64e15);
    case 'Promise': return new Promise((done) => done(thenable));
    case 'ArrayBuffer': return new ArrayBuffer(1000, { maxByteLength: 2000000 });
    case 'DataView': return new DataView(new ArrayBuffer(2000000));
    case 'BigInt': return (2n ** 60000n);
    case 'Number': return 1.7e308;
    case 'Symbol': return Symbol(long());
    case 'Error': { const e = new Error(long()); e.name = long(); e.cause = e; return e; }
    case 'Function': { let f = (...all) => all; for (let i = 0; i < 200; i++) f = f.bind(f, i); return f; }
    case 'Buffer': return Buffer.alloc(500000, 'ab');
    case 'TextDecoder': return new TextDecoder();
    case 'TextEncoder': return new TextEncoder();
    case 'generator': return forever();
    case 'generatorFunction': return forever();
    case 'asyncGenerator': return (async function* () { for (;;) yield 1; })();
    case 'arrayIterator': return new Array(4000000000)[Symbol.iterator]();
    case 'mapIterator': return instance('Map').entries();
    case 'setIterator': return instance('Set').values();
    case 'stringIterator': return long()[Symbol.iterator]();
    case 'matchIterator': return long().matchAll(/(?:)/g);
    case 'hash': return require('crypto').createHash('sha256');
    case 'hmac': return require('crypto').createHmac('sha256', 'k');
    default: return holder;
  }
}

const thenable = { then(done) { done(thenable); } };
function long() { return 'a'.repeat(1000).repeat(1000); }
function rope() { let s = '\u1234b'; for (let i = 0; i < 17; i++) s += s; return s; }
function arrayLike(length) { return ({ length, 0: 'a', 5: {}, [length - 1]: 1 }); }
function sparse() { const a = []; a.length = 4294967295; a[5] = 'x'; a[4294967294] = 1; return a; }
function shared() { let a = ['abcdefgh', 2]; for (let i = 0; i < 30; i++) a = [a, a, a]; return a; }
function sharedObject() { let o = { a: 1 }; for (let i = 0; i < 30; i++) o = { p: o, q: o, r: o }; return o; }
function deep() { let a = []; for (let i = 0; i < 2000; i++) a = [a]; return a; }
function many() { return new Array(100000).fill(7); }
function texts() { const s = 'ab'.repeat(50).repeat(100); return new Array(2000).fill(s); }
function proxy(length) {
  return new Proxy([], {
  get(target, key) { return key === 'length' ? length : key === Symbol.isConcatSpreadable ? true : key === '0' ? 1 : target[key]; },
  has() { return true; },
  getOwnPropertyDescriptor() { return { value: 1, writable: true, enumerable: true, configurable: true }; },
  ownKeys() { return Object.keys(many()); },
  });
}
function proxies() { let p = []; for (let i = 0; i < 300; i++) p = new Proxy(p, {}); return p; }
function liar() { let n = 0; return { get length() { return n++ < 2 ? 3 : 9007199254740991; }, 0: 1 }; }
function* forever() { for (;;) yield 1; }
function endless() { return ({ [Symbol.iterator]: forever }); }
function quick() { const it = { next: () => it, value: ['k', 1], done: false, [Symbol.iterator]: () => it }; return it; }
function primitive(value) { return ({ [Symbol.toPrimitive]: () => value, toString: () => value, valueOf: () => value }); }
function species() { const a = [1, 2, 3]; a.constructor = { [Symbol.species]: function (n) { return proxy(9007199254740991); } }; return a; }

const RECEIVERS = 20;

function receiver(n, holder, name) {
  switch (n) {
    case 0: return holder;
    case 1: return instance(name, holder);
    case 2: return long();
    case 3: return rope();
    case 4: return arrayLike(4294967295);
    case 5: return arrayLike(9007199254740991);
    case 6: return sparse();
    case 7: return shared();
    case 8: return sharedObject();
    case 9: return new Uint8Array(1500000);
    case 10: return new Float64Array(150000);
    case 11: return proxy(9007199254740991);
    case 12: return proxies();
    case 13: return many();
    case 14: return texts();
    case 15: return liar();
    case 16: return many;
    case 17: return species();
    case 18: return proxy(1000000);
    default: return deep();
  }
}

const SETS = 37;

function set(n) {
  switch (n) {
    case 0: return [];
    case 1: return [long(), long()];
    case 2: return [2 ** 31, 2 ** 31, 2 ** 31];
    case 3: return [-1 / 0, 1 / 0, NaN];
    case 4: return [2 ** 20, long()];
    case 5: return [arrayLike(4294967295), arrayLike(4294967295), arrayLike(4294967295)];
    case 6: return [() => 1, arrayLike(4294967295), arrayLike(4294967295)];
    case 7: return [proxy(9007199254740991), proxy(9007199254740991)];
    case 8: return [shared(), shared()];
    case 9: return [(...all) => all, shared()];
    case 10: return [shared(), (key, value) => value, '          '];
    case 11: return [sharedObject(), sharedObject()];
    case 12: return [endless(), (a) => a];
    case 13: return [quick(), (a) => a];
    case 14: return [/(a+)+$/g, long()];
    case 15: return ['', long()];
    case 16: return ['', 'bc'];
    case 17: return ['a', '$&$&$&$&$&$&$&$&'];
    case 18: return [primitive(1e9), primitive('1e9'), primitive(1e9)];
    case 19: return [liar(), liar()];
    case 20: return [2n ** 60000n, 2n ** 60000n];
    case 21: return [(a, b) => (a < b ? -1 : 1)];
    case 22: return new Array(60000).fill(1);
    case 23: return [new Uint8Array(2000000), 0, 1000000];
    case 24: return ['\u0301'.repeat(330).repeat(300), 'NFC'];
    case 25: return [many(), many()];
    case 26: return [texts(), texts()];
    case 27: return [deep(), deep()];
    case 28: return [1000000, 1000000, 1000000];
    case 29: return ['sha256', long(), 'hex'];
    case 30: return [rope(), 'base64', rope()];
    case 31: return ['('.repeat(900) + ')'.repeat(900), 'v'];
    case 32: return ['(?:(?:(?:a{1,99}){1,99}){1,99}){1,9}', 'u'];
    case 33: return ['9'.repeat(300).repeat(300), 36];
    case 34: return ['{"a":'.repeat(400) + '1' + '}'.repeat(400), (key, value) => value];
    case 35: return ['%41'.repeat(300).repeat(110), 2];
    case 36: return [species(), proxies()];
    default: return [];
  }
}

const ROOTS =
  'global generatorFunction asyncFunction asyncGenerator typedArray arrayIterator mapIterator setIterator stringIterator matchIterator crypto hash hmac querystring cloudfront';

function rootOf(name) {
  switch (name) {
    case 'global': return globalThis;
    case 'generatorFunction': return Object.getPrototypeOf(function* () {});
    case 'asyncFunction': return Object.getPrototypeOf(async function () {});
    case 'asyncGenerator': return Object.getPrototypeOf(async function* () {});
    case 'typedArray': return Object.getPrototypeOf(Int8Array);
    case 'arrayIterator': return Object.getPrototypeOf([][Symbol.iterator]());
    case 'mapIterator': return Object.getPrototypeOf(new Map().entries());
    case 'setIterator': return Object.getPrototypeOf(new Set().values());
    case 'stringIterator': return Object.getPrototypeOf(''[Symbol.iterator]());
    case 'matchIterator': return Object.getPrototypeOf(''.matchAll(/a/g));
    case 'crypto': return require('crypto');
    case 'hash': return Object.getPrototypeOf(require('crypto').createHash('sha256'));
    case 'hmac': return Object.getPrototypeOf(require('crypto').createHmac('sha256', 'k'));
    case 'querystring': return require('querystring');
    default: return require('cloudfront');
  }
}

function list() {
  const found = [];
  const seen = new Set();
  const waiting = ROOTS.split(' ').map((name) => [name, rootOf(name)]);
  while (waiting.length > 0) {
    const [path, object] = waiting.shift();
    if (seen.has(object)) continue;
    seen.add(object);
    const inner = Object.getPrototypeOf(object);
    if (inner !== null && !seen.has(inner)) waiting.push([path + '/^', inner]);
    for (const key of Reflect.ownKeys(object)) {
      const name = path + '/' + (typeof key === 'symbol' ? '@' + key.description.slice(7) : key);
      const property = Object.getOwnPropertyDescriptor(object, key);
      for (const kind of ['value', 'get', 'set']) {
        const value = property[kind];
        if (typeof value === 'function' && key !== 'constructor' && !seen.has(value)) found.push(kind + '/' + name);
        if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
          if (kind === 'value') waiting.push([name, value]);
          else if (!seen.has(value)) seen.add(value);
        }
      }
    }
  }
  return found;
}

function call(chosen, values, kind, root, ...path) {
  let holder = rootOf(root);
  const last = path.pop();
  const keyOf = (name) => (name[0] === '@' ? Symbol[name.slice(1)] : name);
  for (const name of path) holder = name === '^' ? Object.getPrototypeOf(holder) : holder[keyOf(name)];
  const builtin = Object.getOwnPropertyDescriptor(holder, keyOf(last))[kind];
  const family = root === 'global' ? path[0] : root;
  const answer = chosen === 0 && kind === 'value' && values % 2 === 1 && builtin.prototype !== undefined
    ? Reflect.construct(builtin, set(values))
    : Reflect.apply(builtin, receiver(chosen, holder, family), set(values));
  if (typeof answer === 'object' && answer !== null && typeof answer.next === 'function') {
    for (let i = 0; i < 4; i++) answer.next();
  }
  return answer;
}

function handler(event) {
  const [, what, chosen, values, ...rest] = event.request.uri.split('/');
  if (what === 'list') {
    return { statusCode: 200, body: JSON.stringify({ list: list(), receivers: RECEIVERS, sets: SETS }) };
  }
  call(Number(chosen), Number(values), ...rest);
  return event.request;
}
