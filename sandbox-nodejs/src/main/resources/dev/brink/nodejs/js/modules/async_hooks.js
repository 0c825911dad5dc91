// async_hooks: AsyncLocalStorage and AsyncResource over the loop's frames.
'use strict';
const { loop } = internal;
const read = (storage) => loop.frame?.get(storage);
const within = (frame, fn, self, args) => {
  const outer = loop.frame;
  loop.frame = frame;
  try { return Reflect.apply(fn, self, args); } finally { loop.frame = outer; }
};
internal.natives.promiseFrames(() => loop.frame, (frame) => { loop.frame = frame; });
class AsyncLocalStorage {
  run(store, fn, ...args) { return within(new Map(loop.frame).set(this, store), fn, undefined, args); }
  exit(fn, ...args) {
    const frame = new Map(loop.frame);
    frame.delete(this);
    return within(frame, fn, undefined, args);
  }
  enterWith(store) { loop.frame = new Map(loop.frame).set(this, store); }
  disable() { const frame = new Map(loop.frame); frame.delete(this); loop.frame = frame; }
  getStore() { return read(this); }
  static bind(fn) { const frame = loop.frame; return function (...args) { return within(frame, fn, this, args); }; }
  static snapshot() { const frame = loop.frame; return (fn, ...args) => within(frame, fn, undefined, args); }
}
class AsyncResource {
  #frame = loop.frame;
  constructor(type) { if (typeof type !== 'string') throw internal.invalidArgument('type', 'of type string', type); }
  runInAsyncScope(fn, self, ...args) { return within(this.#frame, fn, self, args); }
  bind(fn, self) { const resource = this; return function (...args) { return resource.runInAsyncScope(fn, self ?? this, ...args); }; }
  static bind(fn, type, self) { return new AsyncResource(type ?? fn.name ?? 'bound').bind(fn, self); }
  emitDestroy() { return this; }
  asyncId() { return 1; }
  triggerAsyncId() { return 0; }
}
module.exports = {
  AsyncLocalStorage, AsyncResource,
  createHook: internal.notSupported('async_hooks', 'createHook'),
  executionAsyncId: () => 1, triggerAsyncId: () => 0, executionAsyncResource: () => ({}), asyncWrapProviders: {},
};
