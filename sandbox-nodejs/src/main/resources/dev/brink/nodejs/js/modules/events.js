// events: the published package, with what Node.js has added since.
'use strict';
const EventEmitter = internal.packaged('events/events.js');
module.exports = EventEmitter;
const plainOnce = EventEmitter.once;
EventEmitter.errorMonitor = Symbol('events.errorMonitor');
EventEmitter.captureRejectionSymbol = Symbol.for('nodejs.rejection');
EventEmitter.captureRejections = false;
const emit = EventEmitter.prototype.emit;
EventEmitter.prototype.emit = function (type, ...args) {
  if (type === 'error' && this._events?.[EventEmitter.errorMonitor] !== undefined) emit.call(this, EventEmitter.errorMonitor, ...args);
  if (type === 'error' && !(this._events?.error !== undefined) && !(args[0] instanceof Error)) {
    const { inspect } = require('internal_inspect');
    const error = internal.error(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${typeof args[0] === 'string' ? `'${args[0]}'` : inspect(args[0])})`);
    error.context = args[0];
    throw error;
  }
  if (type === 'error' && this._events?.error === undefined) throw args[0];
  return emit.call(this, type, ...args);
};
EventEmitter.once = (emitter, name, options) => {
  const signal = options?.signal;
  if (signal?.aborted) return Promise.reject(new (require('internal_events').AbortError)(undefined, { cause: signal.reason }));
  if (typeof emitter.addEventListener === 'function' && typeof emitter.on !== 'function') {
    return new Promise((resolve) => emitter.addEventListener(name, (event) => resolve([event]), { once: true }));
  }
  const waiting = plainOnce(emitter, name);
  if (signal === undefined) return waiting;
  return Promise.race([waiting, new Promise((_, reject) => signal.addEventListener('abort',
    () => reject(new (require('internal_events').AbortError)(undefined, { cause: signal.reason })), { once: true }))]);
};
EventEmitter.on = (emitter, name, options) => {
  const values = [];
  const takers = [];
  let failure = null;
  let done = false;
  const onValue = (...args) => takers.length > 0 ? takers.shift().resolve({ value: args, done: false }) : values.push(args);
  const onError = (error) => { if (takers.length > 0) takers.shift().reject(error); else failure = error; };
  const stop = () => {
    emitter.removeListener(name, onValue);
    emitter.removeListener('error', onError);
    done = true;
    takers.splice(0).forEach((taker) => taker.resolve({ value: undefined, done: true }));
    return Promise.resolve({ value: undefined, done: true });
  };
  emitter.on(name, onValue);
  if (name !== 'error') emitter.on('error', onError);
  options?.signal?.addEventListener('abort', () => { onError(new (require('internal_events').AbortError)(undefined, { cause: options.signal.reason })); }, { once: true });
  return {
    next() {
      if (values.length > 0) return Promise.resolve({ value: values.shift(), done: false });
      if (failure !== null) { const error = failure; failure = null; return Promise.reject(error); }
      if (done) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => takers.push({ resolve, reject }));
    },
    return: stop,
    throw(error) { onError(error); return stop(); },
    [Symbol.asyncIterator]() { return this; },
  };
};
EventEmitter.getEventListeners = (emitter, name) => emitter.listeners(name);
EventEmitter.listenerCount = (emitter, name) => emitter.listenerCount(name);
EventEmitter.setMaxListeners = (count, ...emitters) => emitters.forEach((emitter) => emitter.setMaxListeners?.(count));
EventEmitter.getMaxListeners = (emitter) => emitter.getMaxListeners?.() ?? 0;
EventEmitter.addAbortListener = (signal, listener) => {
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() { signal.removeEventListener('abort', listener); } };
};
const lazyGlobals = ['EventTarget', 'Event'];
for (const name of lazyGlobals) internal.lazy(EventEmitter, name, () => require('internal_events')[name]);
class EventEmitterAsyncResource extends EventEmitter {}
EventEmitter.EventEmitterAsyncResource = EventEmitterAsyncResource;
