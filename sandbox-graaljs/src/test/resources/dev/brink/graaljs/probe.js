// Explores a realm from inside a call and shows the test what it meets. Evaluated before the
// realm is cut and frozen, so that it has all of the language, whatever the runtime leaves.
(function (host) {
  'use strict';

  const { getPrototypeOf, getOwnPropertyDescriptor, isFrozen, defineProperty, setPrototypeOf, preventExtensions, freeze } = Object;
  const { ownKeys, apply, construct, set } = Reflect;
  const { iterator, asyncIterator } = Symbol;
  const RealProxy = Proxy;
  const RealMap = Map;
  const RealSet = Set;
  const RealSymbol = Symbol;
  const RealPromise = Promise;
  const then = Promise.prototype.then;
  const typedArrayTag = getOwnPropertyDescriptor(getPrototypeOf(Int8Array).prototype, Symbol.toStringTag).get;
  const functionText = Function.prototype.toString;
  const imul = Math.imul;
  const getter = (prototype, name) => getOwnPropertyDescriptor(prototype, name).get;

  // Text that would be code if anything made code of text.
  const CODE = 'brinkMarker()';
  const MARK = 'brinkMarker';

  // Objects with state that freezing does not reach.
  const stateful = [
    ['Map', getter(Map.prototype, 'size'), []],
    ['Set', getter(Set.prototype, 'size'), []],
    ['WeakMap', WeakMap.prototype.has, [0]],
    ['WeakSet', WeakSet.prototype.has, [0]],
    ['Date', Date.prototype.getTime, []],
    ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength'), []],
    ['DataView', getter(DataView.prototype, 'byteLength'), []],
    ['Promise', then, [undefined, undefined]],
    ['Generator', getPrototypeOf(function* () {}).prototype.return, [], true],
  ];

  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }

  function kind(value) {
    if (typeof value === 'function') {
      return 'function';
    }
    if (apply(typedArrayTag, value, []) !== undefined) {
      return 'TypedArray';
    }
    for (const [name, method, args, skip] of stateful) {
      if (!skip) {
        try {
          apply(method, value, args);
          return name;
        } catch (other) {
          // It is none.
        }
      }
    }
    return Array.isArray(value) ? 'array' : 'object';
  }

  function keyText(key) {
    return typeof key === 'symbol' ? '@@' + (key.description ?? '').replace('Symbol.', '') : key;
  }

  // One exploration: what was met, by identity, with the path on which it was met first.
  class Journey {
    met = new RealMap();
    texts = new RealSet();
    waiting = [];
    looks = Infinity;
    values = '';

    visit(path, value) {
      if (typeof value === 'string') {
        this.text(path, value);
      } else if (typeof value === 'symbol') {
        this.text(path, String(value.description));
      } else if (isObject(value) && !this.met.has(value)) {
        this.met.set(value, path);
        this.see(path, value);
        this.waiting.push(value);
      }
    }

    text(path, text) {
      if (text.length > 4 && !this.texts.has(text)) {
        this.texts.add(text);
        host.text(path, text);
      }
    }

    see(path, value) {
      let keys = '';
      let prototype = null;
      let frozen = false;
      let what = 'proxy';
      try {
        keys = ownKeys(value).map(keyText).sort().join(' ');
        prototype = getPrototypeOf(value);
        frozen = isFrozen(value);
        what = kind(value);
      } catch (revoked) {
        // A proxy that is of no more use to anybody.
      }
      if (typeof value === 'function') {
        try {
          const text = apply(functionText, value, []);
          if (text.includes(MARK)) {
            host.broken(path, 'is code made of text: ' + text.slice(0, 200));
          }
        } catch (notAFunction) {
          // A callable proxy.
        }
      }
      const plain = typeof value === 'function' && keys === 'length name' && prototype === Function.prototype;
      host.see(path, what, frozen, plain ? '' : keys, value);
    }

    failed(path, error) {
      if (isObject(error)) {
        let message;
        try {
          message = String(error.message);
        } catch (strange) {
          message = '';
        }
        if (message.includes(MARK + ' is not defined')) {
          host.broken(path, 'ran code made of text: ' + message);
        }
        if (this.texts.has(message)) {
          return;
        }
        this.text(path + '!', message);
      }
      this.visit(path + '!', error);
    }

    // Everything that properties and prototypes lead to.
    walk() {
      while (this.waiting.length > 0) {
        const object = this.waiting.shift();
        const path = this.met.get(object);
        try {
          this.members(path, object);
        } catch (revoked) {
          this.failed(path, revoked);
        }
      }
    }

    members(path, object) {
      for (const key of ownKeys(object)) {
        const here = path + '.' + keyText(key);
        const property = getOwnPropertyDescriptor(object, key);
        if (property === undefined) {
          continue;
        }
        this.visit(here, typeof key === 'symbol' ? key : undefined);
        if ('value' in property) {
          if (!isObject(property.value)) {
            this.values += here + '=' + String(property.value) + (property.writable ? ' w' : '') + '\n';
          }
          this.visit(here, property.value);
        } else {
          try {
            this.visit(here, object[key]);
          } catch (error) {
            this.failed(here, error);
          }
          this.visit(here + '.get', property.get);
          this.visit(here + '.set', property.set);
        }
      }
      this.visit(path + '.__proto__', getPrototypeOf(object));
    }

    // What calling everything leads to, rightly and wrongly: with every receiver, or with that of
    // the builtin's own family and a wrong one. The handler itself would begin all over.
    call(thoroughly) {
      const functions = [...this.met.keys()]
        .filter((value) => typeof value === 'function' && !this.met.get(value).startsWith('handler'));
      for (const callable of functions) {
        const path = this.met.get(callable);
        this.looks = 6;
        for (const receiver of thoroughly ? things() : likely(path)) {
          this.attempt(path + '()', () => apply(callable, receiver, [CODE, 1]));
          this.attempt(path + '()', () => apply(callable, receiver, [receiver, receiver]));
        }
        for (const values of thoroughly ? [[], [CODE], ['a', CODE], [things()[3], things()[4]]] : [[CODE]]) {
          this.attempt(path + '()', () => apply(callable, undefined, values));
          this.attempt('new ' + path + '()', () => construct(callable, values));
        }
      }
      this.looks = Infinity;
    }

    // Calls answer with thousands of new objects: a few of each function are enough, and those
    // that inherit from something new.
    isWorthALook(value) {
      let prototype = null;
      try {
        prototype = getPrototypeOf(value);
      } catch (revoked) {
        return true;
      }
      return prototype !== null && !this.met.has(prototype) ? true : --this.looks >= 0;
    }

    attempt(path, action) {
      try {
        this.result(path, action());
      } catch (error) {
        this.failed(path, error);
      }
    }

    result(path, value) {
      if (isObject(value) && !this.isWorthALook(value)) {
        return;
      }
      this.visit(path, value);
      if (value instanceof RealPromise) {
        try {
          apply(then, value, [
            (settled) => { this.visit(path + '.resolved', settled); this.walk(); },
            (reason) => { this.failed(path + '.rejected', reason); this.walk(); },
          ]);
        } catch (error) {
          this.failed(path, error);
        }
      }
    }
  }

  // Receivers and arguments of every family of builtins that the runtime has, made anew each time.
  const makers = {
    Object: () => [undefined, null, 'text', { a: 1 }, [1, 2], function () { return this; }, 7, true],
    RegExp: () => [/a(?<n>b)?/g],
    Symbol: () => [iterator],
    Date: () => [new kit.Date(0)],
    Map: () => [new RealMap([[1, 2]]), new RealMap([[1, 2]])[iterator]()],
    Set: () => [new RealSet([1]), new RealSet([1])[iterator]()],
    ArrayBuffer: () => [new kit.ArrayBuffer(8)],
    Int8Array: () => [new kit.Uint8Array(4)],
    DataView: () => [new kit.DataView(new kit.ArrayBuffer(8))],
    Array: () => [[1][iterator](), 'a'[iterator]()],
    Promise: () => [RealPromise.resolve(1)],
    Function: () => [(function* () { yield 1; })(), (async function* () { yield 1; })()],
    WeakMap: () => [new kit.WeakMap(), new kit.WeakSet()],
    Error: () => [new kit.Error('x')],
    Proxy: () => [new RealProxy({}, {})],
  };
  function likely(path) {
    const family = ownKeys(makers).find((name) => name !== 'Object' && path.startsWith('globalThis.' + name));
    return family === undefined || globalThis[family] === undefined
      ? [{ a: 1 }] : [makers[family]()[0]];
  }

  const kit = { Date, ArrayBuffer, Uint8Array, DataView, WeakMap, WeakSet, Error };

  function things() {
    const all = [];
    for (const name of ownKeys(makers)) {
      if (globalThis[name] !== undefined) {
        all.push(...makers[name]());
      }
    }
    if (''.matchAll !== undefined) {
      all.push('a'.matchAll(/a/g));
    }
    return all;
  }

  // A chain of accidents: values met are read, called and constructed with each other.
  function wander(journey, seed, steps, roots) {
    const random = generator(seed);
    const pool = [...roots, ...things()];
    const pick = () => pool[random(pool.length)];
    let trail = '';
    const keep = (value) => {
      journey.result(trail, value);
      if (isObject(value)) {
        if (pool.length < 200) pool.push(value);
        else pool[random(200)] = value;
      }
    };
    let busy = false; // looking at a proxy runs its traps
    const recorder = function (...values) {
      if (!busy) {
        busy = true;
        values.slice(0, 4).forEach(keep);
        keep(this);
        busy = false;
      }
      return pick();
    };
    const traps = new RealProxy({}, { get: () => random(3) === 0 ? recorder : undefined });
    pool.push(recorder, recorder, new RealProxy({}, traps), new RealProxy(function () {}, traps));
    const scalars = [CODE, 0, 1, -1, 3, NaN, 'length', 'constructor', '__proto__', 'a=b', 'hex', 'sha256', '', undefined, null, true];
    const argument = () => (random(3) === 0 ? scalars[random(scalars.length)] : pick());
    const moves = [
      (on) => { const keys = ownKeys(on); const key = keys[random(keys.length)]; trail += '.' + keyText(key ?? ''); return on[key]; },
      (on) => { trail += '.__proto__'; return getPrototypeOf(on); },
      (on) => { trail += '.constructor'; return on.constructor; },
      (on) => {
        const keys = ownKeys(on);
        const key = keys[random(keys.length)];
        const property = getOwnPropertyDescriptor(on, key);
        trail += '.' + keyText(key ?? '') + '.get|set';
        return property && (property.get ?? property.set ?? property.value);
      },
      (on) => { trail += '()'; return apply(on, pick(), [argument(), argument(), argument()].slice(random(4))); },
      (on) => { trail = 'new ' + trail; return construct(on, [argument(), argument(), argument()].slice(random(4))); },
      (on) => {
        let holder = on;
        for (let i = random(3); i > 0 && getPrototypeOf(holder) !== null; i--) holder = getPrototypeOf(holder);
        const keys = ownKeys(holder);
        const key = keys[random(keys.length)];
        trail += '.' + keyText(key ?? '') + '(..)';
        return apply(on[key], on, [argument(), argument()].slice(random(3)));
      },
      (on) => { trail += '[iterator]()'; return [...on].slice(0, 4).map((value) => { keep(value); return value; }); },
      (on) => { trail += '[asyncIterator]()'; return on[asyncIterator]().next(); },
    ];
    for (let step = 0; step < steps; step++) {
      const on = pick();
      if (!isObject(on)) {
        continue;
      }
      trail = 'seed ' + seed + ' step ' + step + ' ' + (journey.met.get(on) ?? '?').slice(-120).replace(/^seed \d+ /, '');
      try {
        keep(moves[random(moves.length)](on));
      } catch (error) {
        journey.failed(trail, error);
        keep(error);
      }
    }
  }

  // Changes that a guest could try on any object it meets; each may throw.
  const changes = [
    (on) => { on.leaked = 'leaked'; },
    (on) => { defineProperty(on, 'leaked', { value: 1 }); },
    (on) => { on[RealSymbol.for('leaked')] = 1; },
    (on) => { setPrototypeOf(on, { leaked: 1 }); },
    (on) => { preventExtensions(on); },
    (on) => { freeze(on); },
    (on, key) => { delete on[key]; },
    (on, key) => { on[key] = 'leaked'; },
    (on, key) => { defineProperty(on, key, { get() { return 'leaked'; }, configurable: true }); },
    (on, key) => { defineProperty(on, key, { value: 'leaked' }); },
    (on, key) => { on[key].leaked = 1; },
    (on, key) => { set({}, key, 'leaked', on); },
    (on) => { on.length = 0; },
    (on) => { on.push(1); },
    (on) => { on.set('leaked', 1); },
    (on) => { on.fill(7); },
    (on) => { on.__proto__ = null; },
    (on) => { on.__defineGetter__('leaked', () => 1); },
    (on, key) => { on[key](on, 1); },
  ];

  function generator(seed) {
    let state = seed | 0;
    return (bound) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
    };
  }

  function start(roots) {
    const journey = new Journey();
    for (const name of ownKeys(roots)) {
      journey.visit(name, roots[name]);
    }
    return journey;
  }

  return {
    // Walks properties and prototypes, and gives all objects met.
    look(roots) {
      const journey = start(roots);
      journey.walk();
      for (let at = 0; at < journey.values.length; at += 100000) {
        host.values(journey.values.slice(at, at + 100000));
      }
      return [...journey.met.keys()];
    },

    // Walks, calls everything, and walks what that gave.
    explore(roots, thoroughly) {
      const journey = start(roots);
      journey.walk();
      journey.call(thoroughly);
      journey.walk();
    },

    // Tries changes on everything, and those that the function knows of.
    mutate(roots, seed, steps, own) {
      const random = generator(seed);
      const journey = start(roots);
      journey.walk();
      const all = [...journey.met.keys()].filter((value) => !journey.met.get(value).includes('probe'));
      const names = ownKeys(own);
      for (let step = 0; step < steps; step++) {
        try {
          if (random(3) === 0) {
            own[names[random(names.length)]]();
          } else {
            const on = all[random(all.length)];
            const keys = ownKeys(on);
            changes[random(changes.length)](on, keys[random(keys.length)] ?? 'none');
          }
        } catch (refused) {
          // As it should be.
        }
      }
    },

    wander(roots, seed, steps) {
      const journey = start(roots);
      wander(journey, seed, steps, ownKeys(roots).map((name) => roots[name]));
      journey.walk();
    },
  };
});
