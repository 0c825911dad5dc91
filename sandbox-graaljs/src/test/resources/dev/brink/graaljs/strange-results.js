// Returns, throws and logs what no good function would: the path /strange/N says which.
var random;
var pool;

function generator(seed) {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const pick = (list) => list[random(list.length)];

function text() {
  return pick(['', 'a', 'text', '/path', '/p?q#f', 'a b', '\ud800', '\udc00x', 'a\r\nb: c', '\0', '\u001b[31m', 'é€😀', '%zz', 'a=b; c', '__proto__',
    'x'.repeat(random(200)), 'y'.repeat(9000), 'z'.repeat(50000), 'text', 'base64', 'QUJD', '200', ';', ',', '\u2028']);
}

function name() {
  return pick(['x-a', 'X-A', 'x-b', 'host', 'Host', 'via', 'connection', 'content-length', 'transfer-encoding', 'cookie', 'set-cookie', 'x-edge-a',
    'user-agent', 'x-many', '__proto__', 'constructor', 'toString', 'length', '0', '', ' ', 'a\nb', 'a:b', '\ud800', 'é', 'İ', 'sid', 'a', 'b', 'n'.repeat(500)]);
}

function number() {
  return pick([0, -0, 1, -1, NaN, Infinity, -Infinity, 1e308, 5e-324, 2 ** 53, 2 ** 31, -(2 ** 31), 199, 200, 200.5, 204, 301, 404, 599, 600, 1e21]);
}

function thrower() {
  throw pick([undefined, null, 1, 'text', Symbol('s'), new Error(text()), Object.create(null), revoked(), () => 1, event(), new TypeError(), []]);
}

function event() {
  return pool[0];
}

function revoked() {
  const pair = Proxy.revocable(pick([{}, []]), {});
  pair.revoke();
  return pair.proxy;
}

function proxy(target) {
  const traps = {};
  for (const trap of ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf']) {
    if (random(4) === 0) {
      traps[trap] = pick([thrower, () => value(3), () => undefined, (on, key) => on[key], () => ['a', 'a'], () => [1]]);
    }
  }
  return new Proxy(target, traps);
}

function value(depth) {
  const made = [
    () => undefined, () => null, () => random(2) === 0, number, text, text, () => Symbol(text()), () => BigInt(random(1000)), () => thrower,
    () => /a/g, () => new Date(number()), () => [], () => new Array(random(1000000)), () => Object.create(null), () => new Map([[1, 2]]),
    () => new Uint8Array(9), () => new ArrayBuffer(9), () => new String(text()), () => new Number(number()), () => Object(Symbol()), revoked,
    () => new Error(text()), () => pick(pool), () => ({ toString: thrower, valueOf: thrower, toJSON: thrower }), () => function* () {},
    () => Buffer.from('abc'), () => globalThis, () => ({ then: (done) => done(value(3)) }), () => Promise.resolve(1), () => Promise.reject(1), () => NaN,
  ];
  if (depth < 4) {
    made.push(() => [value(depth + 1), value(depth + 1)], () => ({ [name()]: value(depth + 1), value: value(depth + 1) }), () => proxy(item(depth + 1)),
      () => ({ get value() { return pick([thrower, () => value(depth + 1)])(); } }), () => item(depth + 1), () => group(depth + 1));
  }
  const result = pick(made)();
  if (typeof result === 'object' && result !== null) pool.push(result);
  return result;
}

function item(depth) {
  const result = random(5) === 0 ? Object.create({ value: text() }) : { value: random(4) === 0 ? value(depth) : text() };
  if (random(3) === 0) {
    result.multiValue = pick([
      () => [item(depth + 1), item(depth + 1)], () => [], () => value(depth), () => new Array(5000), () => [value(depth)],
      () => ({ length: 2 }), () => proxy([]), () => Array.from({ length: 300 }, () => ({ value: 'v' })),
    ])();
  }
  if (random(4) === 0) result.attributes = random(2) ? text() : value(depth);
  if (random(12) === 0) result.self = result;
  return result;
}

function group(depth) {
  const result = pick([{}, {}, Object.create(null), Object.create({ inherited: { value: 'i' } })]);
  for (let i = random(6); i >= 0; i--) {
    Object.defineProperty(result, name(), random(8) === 0
      ? { get: thrower, enumerable: true, configurable: true }
      : { value: random(4) === 0 ? value(depth) : item(depth), enumerable: random(9) !== 0, writable: true, configurable: true });
  }
  return random(8) === 0 ? proxy(result) : result;
}

function body() {
  return pick([text, () => ({ encoding: 'base64', data: text() }), () => ({ encoding: text(), data: text() }), () => ({ data: value(2) }),
    () => ({ encoding: 'text' }), () => value(2), () => ({ encoding: 'base64', data: 'QUJD'.repeat(random(20000)) })])();
}

function message(given) {
  let result = pick([() => given.request, () => given.response ?? {}, () => ({}), () => ({ ...given.request }), () => Object.create(given.request)])();
  const members = {
    uri: text, method: text, querystring: () => pick([text, () => group(1)])(), headers: () => group(1), cookies: () => group(1),
    statusCode: number, statusDescription: text, body,
  };
  for (const member of Object.keys(members)) {
    if (random(3) === 0) {
      const make = random(5) === 0 ? () => value(1) : members[member];
      const way = random(8);
      if (way === 0) Object.defineProperty(result, member, { get: pick([thrower, make]), enumerable: true, configurable: true });
      else if (way === 1) delete result[member];
      else result[member] = make();
    } else if (member === 'headers' && random(2) === 0 && result.headers) {
      result.headers[name()] = item(1);
    }
  }
  if (random(10) === 0) result = proxy(result);
  if (random(10) === 0) Object.freeze(result);
  return result;
}

function handler(given) {
  const path = given.request.uri.split('/');
  if (path[1] !== 'strange') return given.response ?? given.request;
  random = generator(Number(path[2]));
  pool = [given, given.request];
  if (random(6) === 0) console.log(value(1));
  switch (random(12)) {
    case 0: return value(0);
    case 1: throw value(0);
    case 2: return (async () => message(given))();
    case 3: return new Promise((done, fail) => pick([done, fail])(value(0)));
    case 4: return { then: (done) => done(message(given)) };
    default: return message(given);
  }
}
