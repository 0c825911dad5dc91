// Event, EventTarget, AbortController and AbortSignal, as the DOM standard has them.
'use strict';
const now = () => internal.loop.now();
class Event {
  #type;
  #options;
  #prevented = false;
  #stopped = false;
  #target = null;
  #current = null;
  #time = now();
  constructor(type, options = {}) {
    if (arguments.length === 0) throw internal.error(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
    this.#type = `${type}`;
    this.#options = { bubbles: Boolean(options?.bubbles), cancelable: Boolean(options?.cancelable), composed: Boolean(options?.composed) };
  }
  static dispatch(event, target, listeners) {
    event.#target = target;
    event.#current = target;
    for (const listener of listeners) {
      if (event.#stopped) break;
      if (listener.removed) continue;
      if (listener.once) listener.remove();
      try {
        if (typeof listener.callback === 'function') listener.callback.call(target, event);
        else listener.callback.handleEvent(event);
      } catch (e) {
        internal.loop.nextTick(() => { throw e; });
      }
    }
    event.#current = null;
    return !event.#prevented;
  }
  get type() { return this.#type; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#current; }
  get bubbles() { return this.#options.bubbles; }
  get cancelable() { return this.#options.cancelable; }
  get composed() { return this.#options.composed; }
  get defaultPrevented() { return this.#prevented; }
  get returnValue() { return !this.#prevented; }
  get cancelBubble() { return this.#stopped; }
  get eventPhase() { return this.#current === null ? 0 : 2; }
  get isTrusted() { return false; }
  get timeStamp() { return this.#time; }
  composedPath() { return this.#current === null ? [] : [this.#current]; }
  preventDefault() { if (this.#options.cancelable) this.#prevented = true; }
  stopPropagation() {}
  stopImmediatePropagation() { this.#stopped = true; }
  get [Symbol.toStringTag]() { return 'Event'; }
}
Object.assign(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });
class CustomEvent extends Event {
  #detail;
  constructor(type, options = {}) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() { return this.#detail; }
}
class EventTarget {
  #listeners = new Map();
  addEventListener(type, callback, options = {}) {
    if (callback === null || callback === undefined) return;
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    const signal = options?.signal;
    if (signal?.aborted) return;
    const all = this.#listeners.get(`${type}`) ?? [];
    this.#listeners.set(`${type}`, all);
    if (all.some((one) => one.callback === callback && one.capture === capture)) return;
    const listener = {
      callback, capture, once: Boolean(options?.once), removed: false,
      remove() { this.removed = true; const i = all.indexOf(this); if (i >= 0) all.splice(i, 1); },
    };
    all.push(listener);
    signal?.addEventListener('abort', () => listener.remove(), { once: true });
  }
  removeEventListener(type, callback, options = {}) {
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    this.#listeners.get(`${type}`)?.find((one) => one.callback === callback && one.capture === capture)?.remove();
  }
  dispatchEvent(event) {
    if (!(event instanceof Event)) throw internal.invalidArgument('event', 'an instance of Event', event);
    return Event.dispatch(event, this, [...(this.#listeners.get(event.type) ?? [])]);
  }
  get [Symbol.toStringTag]() { return 'EventTarget'; }
}
const onProperty = (prototype, type) => {
  const held = new WeakMap();
  Object.defineProperty(prototype, `on${type}`, {
    configurable: true,
    enumerable: true,
    get() { return held.get(this)?.fn ?? null; },
    set(fn) {
      const old = held.get(this);
      if (old !== undefined) this.removeEventListener(type, old.wrapper);
      held.delete(this);
      if (typeof fn === 'function') {
        const wrapper = (event) => fn.call(this, event);
        held.set(this, { fn, wrapper });
        this.addEventListener(type, wrapper);
      }
    },
  });
};
class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}
const exception = (message, name) => new (require('internal_clone').DOMException)(message, name);
let allowed = false;
class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  constructor() {
    if (!allowed) throw internal.error(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }
  static make() {
    allowed = true;
    try { return new AbortSignal(); } finally { allowed = false; }
  }
  static fire(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason === undefined ? exception('This operation was aborted', 'AbortError') : reason;
    signal.dispatchEvent(new Event('abort'));
  }
  static abort(reason) {
    const signal = make();
    fire(signal, reason);
    return signal;
  }
  static timeout(delay) {
    const signal = make();
    internal.loop.timers.setTimeout(() => fire(signal, exception('The operation was aborted due to timeout', 'TimeoutError')), delay).unref();
    return signal;
  }
  static any(signals) {
    const signal = make();
    for (const one of signals) {
      if (one.aborted) { fire(signal, one.reason); break; }
      one.addEventListener('abort', () => fire(signal, one.reason), { once: true });
    }
    return signal;
  }
  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }
  throwIfAborted() { if (this.#aborted) throw this.#reason; }
  get [Symbol.toStringTag]() { return 'AbortSignal'; }
}
const { make, fire } = AbortSignal;
delete AbortSignal.make;
delete AbortSignal.fire;
onProperty(AbortSignal.prototype, 'abort');
class AbortController {
  #signal = make();
  get signal() { return this.#signal; }
  abort(reason) { fire(this.#signal, reason); }
  get [Symbol.toStringTag]() { return 'AbortController'; }
}
module.exports = { Event, CustomEvent, EventTarget, AbortController, AbortSignal, AbortError };
