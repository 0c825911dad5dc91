// Makes an isolate out of a fresh realm: installs the library, cuts what the runtime lacks, freezes
// what is left, and returns the functions the host calls.
(function (runtime, parts, host) {
  'use strict';

  const isBrink = runtime === 'brink-js-1.0';
  const { defineProperty, freeze, getPrototypeOf } = Object;
  const { construct, ownKeys } = Reflect;
  const PromisePrototypeThen = Promise.prototype.then;
  const PromiseOf = Promise;
  const call = Function.prototype.call;
  const then = call.bind(PromisePrototypeThen);
  const isPromise = (value) => typeof value === 'object' && value !== null && value instanceof PromiseOf;

  const roots = [];

  function hidden(name, value) {
    defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }

  // ---- clock: stands still within one call

  let now = 0;
  const RealDate = Date;
  function FrozenDate(...parts) {
    if (new.target === undefined) {
      return new RealDate(now).toString();
    }
    return construct(RealDate, parts.length === 0 ? [now] : parts, new.target);
  }
  defineProperty(FrozenDate, 'name', { value: 'Date', configurable: true });
  defineProperty(FrozenDate, 'length', { value: 7, configurable: true });
  FrozenDate.parse = RealDate.parse;
  FrozenDate.UTC = RealDate.UTC;
  FrozenDate.now = { now() { return now; } }.now;
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

  // ---- console

  const log = parts.console(isBrink);
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
    const value = module.factory(functions, runtime, modules);
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
  const event = parts.event();
  const flatten = parts.result();
  const harden = parts.harden();
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
    getPrototypeOf([][Symbol.iterator]()), getPrototypeOf(''[Symbol.iterator]()),
    getPrototypeOf(Int8Array), Object.prototype, Function.prototype, refuse, log.console);
  if (typeof Map === 'function') {
    roots.push(getPrototypeOf(new Map()[Symbol.iterator]()), getPrototypeOf(new Set()[Symbol.iterator]()));
  }
  if (''.matchAll !== undefined) {
    roots.push(getPrototypeOf(''.matchAll(/a/g)));
  }
  harden(roots);

  // ---- one call

  const NONE = freeze(Object.create(null));
  let factory;
  let imports;
  let settled;
  let thrown;
  let wantsOutput = false;
  let output;
  let isRequestEvent = true;
  let original;

  function finish(value) {
    settled = flatten(value, isRequestEvent, original);
    if (wantsOutput) {
      output = parts.output(value, stringify);
    }
    return settled;
  }

  function describe(error) {
    thrown = error;
    return parts.describe(error);
  }

  return freeze({
    link(made, names) {
      factory = made;
      imports = [];
      for (let i = 0; i < names.length; i++) {
        imports.push(load(names[i]));
      }
    },

    // The flat border. Returns what result.js makes of the result, '1\0P' while a promise is
    // pending, or '..E' for what was thrown.
    call(time, requestEvent, detailed, distributionDomainName, distributionId, type, requestId, ip,
        method, uri, raw, headerBlock, cookieLine, status, description, responseBlock, setCookieLines) {
      now = time;
      settled = undefined;
      thrown = undefined;
      output = undefined;
      wantsOutput = detailed;
      isRequestEvent = requestEvent;
      log.reset();
      original = { request: {}, response: undefined, none: NONE };
      const built = {
        version: '1.0',
        context: { distributionDomainName, distributionId, eventType: type, requestId },
        viewer: { ip },
        request: event.request(method, uri, raw, headerBlock, cookieLine, original.request),
      };
      if (!requestEvent) {
        original.response = {};
        built.response = event.response(status, description, responseBlock, setCookieLines, original.response);
      }
      try {
        const handler = factory.apply(undefined, imports);
        const result = handler(built);
        if (isPromise(result)) {
          then(result, finish, (error) => { settled = describe(error); })
            .then(undefined, (error) => { settled = describe(error); });
          return '1\0P';
        }
        return finish(result);
      } catch (error) {
        return describe(error);
      }
    },

    settled() {
      return settled;
    },

    logs() {
      return log.lines();
    },

    output() {
      return output;
    },
  });
});
