// Changes whatever it can reach and leaves; asked for /look, it shows the world as it finds it.
var count = 0;
let words = [];
const pattern = /(x)/g;
const template = () => ((strings) => strings)`a${count}b`;
class Box {
  static #count = 0;
  static bump() { return ++Box.#count; }
  static get count() { return Box.#count; }
}
function* numbers() { yield 1; yield 2; }
const running = numbers();
const key = {};
const held = typeof WeakMap === 'function' ? new WeakMap() : null;
let late = 'not yet';

function state() {
  return {
    count, words, pattern, template: template(), box: Box.count, bump: Box.bump, running, next: numbers().next(),
    held: held === null ? null : held.has(key), late, handler,
    symbol: typeof Symbol === 'function' ? String(Symbol.keyFor(Symbol('none'))) : '',
    legacy: [RegExp.$1, RegExp.lastMatch, RegExp.input].join(),
    stack: String(new Error('x').stack).split('\n').length,
    match: pattern.exec('ax').index, lastIndex: pattern.lastIndex,
    own: [Object.keys(globalThis), Object.keys(handler), typeof leaked, typeof this],
    calls: [[1, 2].map((x) => x * 2), 'abc'.replace(/b/, 'x'), JSON.stringify({ a: [1] }), new Date().getTime(), Math.max(1, 2)],
    digest: require('crypto').createHash('md5').update('a').digest('hex'),
    query: require('querystring').parse('a=1&b=2'),
    raw: typeof event,
  };
}

function handler(event) {
  const probe = require('probe');
  const roots = { globalThis, event, state: state(), console, require };
  for (const name of ['crypto', 'querystring', 'buffer', 'cloudfront']) {
    try { roots[name] = require(name); } catch (absent) { roots[name] = absent.message; }
  }
  if (event.request.uri === '/look') {
    probe.look(roots);
    return event.request;
  }
  const [seed, steps] = event.request.uri.slice(1).split('/').map(Number);
  probe.mutate(roots, seed, steps, {
    count: () => { count++; },
    words: () => words.push('w'),
    lastIndex: () => { pattern.lastIndex = 0; pattern.exec('xx'); },
    ownExec: () => { pattern.exec = () => null; },
    template: () => { template().leaked = 1; },
    templateRaw: () => { template().raw.push('x'); },
    box: () => Box.bump(),
    running: () => running.next(),
    held: () => held.set(key, 1),
    late: () => { Promise.resolve().then(() => Promise.resolve()).then(() => { late = 'late'; globalThis.late = 1; handler.late = 1; }); },
    implicit: () => { leaked = 1; },
    keep: () => { globalThis.kept = event; },
    keepOnHandler: () => { handler.kept = event; },
    keepOnModule: () => { require('crypto').kept = event; },
    symbol: () => { Object[Symbol.for('kept')] = event; },
    stackTraceLimit: () => { Error.stackTraceLimit = 1; },
    captureStackTrace: () => Error.captureStackTrace(console),
    prepareStackTrace: () => { Error.prepareStackTrace = (error, frames) => { globalThis.frames = frames; return 'mine'; }; },
    log: () => console.log('a line', event),
    random: () => Math.random(),
    legacy: () => /(secret)/.test('secret'),
    hash: () => { Object.getPrototypeOf(require('crypto').createHash('md5')).update = () => 'mine'; },
    hashHalfWay: () => require('crypto').createHmac('sha1', 'key').update('part'),
    store: () => { require('cloudfront').kvs().constructor.prototype.get = () => 'mine'; },
    bytes: () => Buffer.from('abc').fill(1),
    decoder: () => new TextDecoder().decode(new Uint8Array([0xe2, 0x82]), { stream: true }),
    logData: () => require('cloudfront').logCustomData('x'),
    setterOnPrototype: () => { Object.prototype.toString = () => 'mine'; },
    iterator: () => { Object.getPrototypeOf([].values()).next = () => ({ done: true }); },
    generatorPrototype: () => { Object.getPrototypeOf(numbers.prototype).next = () => ({ done: true }); },
    headers: () => { event.request.headers = new Proxy({}, {}); },
    requestPrototype: () => { Object.getPrototypeOf(event.request).kept = event; },
    rejected: () => { Promise.reject(new Error('nobody cares')); },
  });
  switch (seed % 4) {
    case 0: throw event;
    case 1: return new Promise(() => {});
    case 2: return { get statusCode() { globalThis.kept = 1; handler.kept = 1; throw 1; } };
    default: return event.request;
  }
}
