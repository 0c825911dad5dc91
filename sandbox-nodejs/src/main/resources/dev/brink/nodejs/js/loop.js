// The guest's side of the event loop: ticks, timers, immediates, rejections. The host turns it.
(function (internal, port) {
  'use strict';

  const now = () => port.nanos() / 1e6;
  // AsyncLocalStorage's values travel with whatever is put off.
  let frame = undefined;

  // ---- errors nobody caught

  let outcome = null;
  const uncaught = (error, origin = 'uncaughtException') => {
    const process = internal.process;
    if (process !== undefined && process.listenerCount('uncaughtException') > 0) {
      try {
        process.emit('uncaughtException', error, origin);
        return;
      } catch (again) {
        error = again;
      }
    }
    internal.fatal(origin, error);
  };

  const guarded = (fn, self, args) => {
    try {
      fn.apply(self, args);
    } catch (e) {
      uncaught(e);
    }
  };

  // ---- ticks

  let ticks = [];
  const nextTick = (fn, ...args) => {
    if (typeof fn !== 'function') throw internal.invalidArgument('callback', 'of type function', fn);
    ticks.push({ fn, args, frame });
  };
  const runTicks = () => {
    const outer = frame;
    for (let i = 0; i < ticks.length; i++) {
      const tick = ticks[i];
      frame = tick.frame;
      guarded(tick.fn, undefined, tick.args);
    }
    ticks = [];
    frame = outer;
  };

  // ---- timers: a heap by time, then by order of making

  const heap = [];
  let made = 0;
  let referenced = 0;
  const before = (a, b) => a.due < b.due || (a.due === b.due && a.order < b.order);
  const push = (entry) => {
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, heap[parent])) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = entry;
  };
  const pop = () => {
    const top = heap[0];
    const last = heap.pop();
    if (heap.length > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
        if (!before(heap[child], last)) break;
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = last;
    }
    return top;
  };

  const byId = new Map();
  let ids = 0;
  class Timeout {
    #entry = null;
    #referenced = true;
    constructor(fn, delay, args, repeat) {
      delay *= 1;
      this._idleTimeout = delay >= 1 && delay <= 2147483647 ? Math.trunc(delay) : 1;
      this._onTimeout = fn;
      this._timerArgs = args;
      this._repeat = repeat ? this._idleTimeout : null;
      this._destroyed = false;
      Object.defineProperty(this, 'frame', { value: frame, writable: true });
      this.#start();
    }
    #start() {
      if (this.#entry !== null) this.#entry.timer = null;
      else if (this.#referenced) referenced++;
      this.#entry = { due: now() + this._idleTimeout, order: made++, timer: this };
      push(this.#entry);
    }
    #stop() {
      if (this.#entry === null) return;
      this.#entry.timer = null;
      this.#entry = null;
      if (this.#referenced) referenced--;
    }
    static run(timer) {
      timer.#entry = null;
      if (timer.#referenced) referenced--;
      const outer = frame;
      frame = timer.frame;
      guarded(timer._onTimeout, timer, timer._timerArgs);
      frame = outer;
      if (timer._repeat !== null && !timer._destroyed) {
        if (timer.#entry === null) timer.#start();
      } else if (timer.#entry === null) {
        timer.close();
      }
    }
    refresh() {
      if (!this._destroyed || this.#entry !== null) this.#start();
      else { this._destroyed = false; this.#start(); }
      return this;
    }
    ref() {
      if (!this.#referenced && this.#entry !== null) referenced++;
      this.#referenced = true;
      return this;
    }
    unref() {
      if (this.#referenced && this.#entry !== null) referenced--;
      this.#referenced = false;
      return this;
    }
    hasRef() { return this.#referenced; }
    close() {
      this._destroyed = true;
      this.#stop();
      if (this.id !== undefined) byId.delete(this.id);
      return this;
    }
    [Symbol.toPrimitive]() {
      if (this.id === undefined) {
        Object.defineProperty(this, 'id', { value: ++ids });
        byId.set(this.id, this);
      }
      return this.id;
    }
    [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() { this.close(); }
  }
  const checked = (fn) => {
    if (typeof fn !== 'function') throw internal.invalidArgument('callback', 'of type function', fn);
    return fn;
  };
  const clear = (timer) => {
    if (timer instanceof Timeout) timer.close();
    else if (typeof timer === 'number' || typeof timer === 'string') byId.get(Number(timer))?.close();
  };

  // ---- immediates

  let immediates = [];
  let batch = [];
  let waiting = 0;
  class Immediate {
    #referenced = true;
    constructor(fn, args) {
      this._onImmediate = fn;
      this._argv = args;
      Object.defineProperty(this, 'frame', { value: frame, writable: true });
      waiting++;
      immediates.push(this);
    }
    static run(immediate) {
      const fn = immediate._onImmediate;
      if (fn === null) return;
      Immediate.clear(immediate);
      const outer = frame;
      frame = immediate.frame;
      guarded(fn, immediate, immediate._argv);
      frame = outer;
    }
    static clear(immediate) {
      if (immediate._onImmediate === null) return;
      immediate._onImmediate = null;
      if (immediate.#referenced) waiting--;
    }
    ref() {
      if (!this.#referenced && this._onImmediate !== null) waiting++;
      this.#referenced = true;
      return this;
    }
    unref() {
      if (this.#referenced && this._onImmediate !== null) waiting--;
      this.#referenced = false;
      return this;
    }
    hasRef() { return this.#referenced; }
    [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() { Immediate.clear(this); }
  }

  // ---- rejections

  let rejected = new Map();
  const rejection = (promise, reason, is) => {
    if (is) rejected.set(promise, reason);
    else rejected.delete(promise);
  };
  const tellRejections = () => {
    const all = rejected;
    rejected = new Map();
    for (const [promise, reason] of all) {
      const process = internal.process;
      if (process !== undefined && process.listenerCount('unhandledRejection') > 0) {
        guarded(process.emit, process, ['unhandledRejection', reason, promise]);
      } else {
        internal.fatal('unhandledRejection', reason);
      }
    }
  };

  return {
    nextTick,
    uncaught,
    rejection,
    Timeout,
    now,
    get frame() { return frame; },
    set frame(value) { frame = value; },
    /** A guest function as the host calls it back: its errors are nobody's, its ticks run first. */
    callback(fn) {
      const made = frame;
      return (...args) => {
        const outer = frame;
        frame = made;
        guarded(fn, undefined, args);
        frame = outer;
        runTicks();
      };
    },
    end(how) { outcome ??= how; },
    get ended() { return outcome !== null; },
    begin() { outcome = null; },
    timers: {
      setTimeout: function setTimeout(fn, delay, ...args) { return new Timeout(checked(fn), delay, args, false); },
      setInterval: function setInterval(fn, delay, ...args) { return new Timeout(checked(fn), delay, args, true); },
      setImmediate: function setImmediate(fn, ...args) { return new Immediate(checked(fn), args); },
      clearTimeout: function clearTimeout(timer) { clear(timer); },
      clearInterval: function clearInterval(timer) { clear(timer); },
      clearImmediate: function clearImmediate(immediate) { if (immediate instanceof Immediate) Immediate.clear(immediate); },
      queueMicrotask: function queueMicrotask(fn) {
        checked(fn);
        const made = frame;
        Promise.resolve().then(() => {
          const outer = frame;
          frame = made;
          guarded(fn, undefined, []);
          frame = outer;
        });
      },
    },
    hooks: {
      /** 1: look again, something has run; 2: the call has ended; 0: neither. */
      after() {
        if (outcome !== null && !outcome.waits) return 2;
        if (ticks.length > 0) {
          runTicks();
          return 1;
        }
        if (rejected.size > 0) {
          tellRejections();
          return 1;
        }
        return 0;
      },
      /** Runs one timer that is due; whether there was one. */
      timer() {
        while (heap.length > 0 && heap[0].timer === null) pop();
        if (heap.length === 0 || heap[0].due > now()) return false;
        Timeout.run(pop().timer);
        runTicks();
        return true;
      },
      /** Runs one of the immediates there were at the start of the round; whether there was one. */
      immediate(first) {
        if (first) {
          batch = batch.concat(immediates);
          immediates = [];
        }
        const next = batch.shift();
        if (next === undefined) return false;
        Immediate.run(next);
        runTicks();
        return true;
      },
      /** Milliseconds to the next timer; negative when there is none. */
      wait() {
        while (heap.length > 0 && heap[0].timer === null) pop();
        return heap.length === 0 ? -1 : Math.max(0, heap[0].due - now());
      },
      alive: () => referenced > 0 || waiting > 0,
      drained() {
        if (outcome !== null) {
          outcome.waits = false;
          return;
        }
        internal.drained();
      },
      outcome: () => outcome,
      uncaught: (error) => uncaught(error),
    },
  };
})
