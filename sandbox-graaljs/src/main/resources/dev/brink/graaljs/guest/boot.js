// Makes an isolate out of a fresh realm: installs the library, cuts what the runtime lacks, and
// returns what the host needs: functions to call, and the roots of what it is to freeze.
(function (runtime, parts, host) {
  'use strict';

  const isBrink = runtime === 'brink-js-1.0';
  const { defineProperty, getPrototypeOf } = Object;
  const { construct, ownKeys } = Reflect;
  const { iterator, matchAll } = Symbol; // runtime 1.0 loses the names

  // What changes from call to call; the host writes now, rawQuery and symbols and reads the log.
  const state = { now: 0, rawQuery: undefined, symbols: undefined, logged: 0, lines: [] };

  const roots = [];

  function hidden(name, value) {
    defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }

  // ---- clock: stands still within one call

  const RealDate = Date;
  function FrozenDate(...parts) {
    if (new.target === undefined) {
      return new RealDate(state.now).toString();
    }
    return construct(RealDate, parts.length === 0 ? [state.now] : parts, new.target);
  }
  defineProperty(FrozenDate, 'name', { value: 'Date', configurable: true });
  defineProperty(FrozenDate, 'length', { value: 7, configurable: true });
  FrozenDate.parse = RealDate.parse;
  FrozenDate.UTC = RealDate.UTC;
  FrozenDate.now = { now() { return state.now; } }.now;
  for (const name of ['parse', 'UTC', 'now']) {
    defineProperty(FrozenDate, name, { enumerable: false });
  }
  FrozenDate.prototype = RealDate.prototype;
  defineProperty(FrozenDate, 'prototype', { writable: false });
  defineProperty(RealDate.prototype, 'constructor', { value: FrozenDate });
  hidden('Date', FrozenDate);

  // ---- code from strings: neither eval nor a constructor of functions

  function refuse() {
    throw new EvalError('code generation from strings is not supported');
  }
  const kinds = [
    function () {}, async function () {}, function* () {}, async function* () {},
  ];
  for (const sample of kinds) {
    const prototype = getPrototypeOf(sample);
    const real = prototype.constructor;
    const fake = { [real.name]: function () { refuse(); } }[real.name];
    fake.prototype = prototype;
    defineProperty(fake, 'prototype', { writable: false });
    defineProperty(prototype, 'constructor', { value: fake });
    if (real === Function) {
      hidden('Function', fake);
    }
    roots.push(prototype, fake);
  }

  // ---- BigInts, in code that mentions them: the meter watches the operators of such code

  if (!parts.bigint) {
    for (const name of ['BigInt', 'BigInt64Array', 'BigUint64Array']) {
      delete globalThis[name];
    }
    for (const name of ownKeys(DataView.prototype)) {
      if (typeof name === 'string' && name.includes('Big')) {
        delete DataView.prototype[name];
      }
    }
  }

  // ---- Symbol.for: the engine's own registry is one for all functions and never forgets a key

  const RealMap = Map;
  const RealSymbol = Symbol;
  const registry = {
    for(key) {
      const name = `${key}`;
      const known = state.symbols ??= new RealMap();
      let symbol = known.get(name);
      if (symbol === undefined) {
        symbol = RealSymbol(name);
        known.set(name, symbol);
      }
      return symbol;
    },
    keyFor(symbol) {
      if (typeof symbol !== 'symbol') {
        throw new TypeError('the argument of Symbol.keyFor must be a symbol');
      }
      const name = symbol.description;
      return name !== undefined && state.symbols?.get(name) === symbol ? name : undefined;
    },
  };
  for (const name of ['for', 'keyFor']) {
    defineProperty(Symbol, name, { value: registry[name] });
  }

  // ---- console

  const log = parts.console(isBrink, state);
  hidden('console', log.console);

  // ---- errors of njs

  if (!isBrink) {
    for (const name of ['InternalError', 'MemoryError']) {
      const made = { [name]: class extends Error {} }[name];
      defineProperty(made.prototype, 'name', { value: name, writable: true, configurable: true });
      hidden(name, made);
    }
    hidden('global', globalThis);
  }

  // ---- modules

  const modules = Object.create(null);
  const loadable = Object.create(null);
  const added = [];
  for (const module of parts.modules) {
    const functions = {};
    for (const name of module.hostCalls) {
      functions[name] = parts.shim(module.name + '.' + name, host);
    }
    const value = module.factory(functions, runtime, modules, roots);
    modules[module.name] = value;
    if (module.loadable) {
      loadable[module.name] = value;
    }
    for (const name of module.globals) {
      hidden(name, value[name]);
      added.push(name);
    }
    roots.push(value);
  }

  function load(name) {
    const found = loadable[String(name)];
    if (found === undefined) {
      throw new Error('Cannot find module "' + name + '"');
    }
    return found;
  }
  hidden('require', { require(name) { return load(name); } }.require);

  // ---- what the runtime lacks, and the freezer

  const stringify = JSON.stringify;
  const makeOverridable = parts.overridable();
  if (!isBrink && parts.bytes !== undefined) {
    parts.bytes();
  }
  parts.surface(runtime)(added);

  function* generator() {}
  async function* asyncGenerator() {}
  roots.push(
    globalThis, Object, Array, String, RegExp, RealDate, Promise,
    getPrototypeOf(generator), generator.prototype, getPrototypeOf(generator.prototype),
    getPrototypeOf(asyncGenerator), getPrototypeOf(asyncGenerator.prototype),
    getPrototypeOf([][iterator]()), getPrototypeOf(''[iterator]()),
    getPrototypeOf(Int8Array), Object.prototype, Function.prototype, refuse, log.console);
  if (typeof Map === 'function') {
    roots.push(getPrototypeOf(new Map()[iterator]()), getPrototypeOf(new Set()[iterator]()));
  }
  // Members with symbols for names are there in every runtime.
  roots.push(getPrototypeOf(/a/g[matchAll]('')));

  roots.push(...makeOverridable());

  const requestPrototype = Object.create(Object.prototype, {
    rawQueryString: { value: { rawQueryString() { return state.rawQuery; } }.rawQueryString },
  });
  roots.push(requestPrototype);

  return {
    state,
    requestPrototype,
    describe: parts.describe,
    output: (value) => parts.output(value, stringify),
    resetLog: log.reset,
    load: (names) => names.map(load),
    roots,
  };
});
