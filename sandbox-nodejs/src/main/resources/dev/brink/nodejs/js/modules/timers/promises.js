'use strict';
const { timers } = internal.loop;
const aborted = (signal) => new (require('internal_events').AbortError)(undefined, { cause: signal.reason });
const waiting = (start, stop, value, options = {}) => {
  const { signal, ref = true } = options ?? {};
  if (signal?.aborted) return Promise.reject(aborted(signal));
  return new Promise((resolve, reject) => {
    const stopped = () => { stop(timer); reject(aborted(signal)); };
    const timer = start(() => {
      signal?.removeEventListener('abort', stopped);
      resolve(value);
    });
    if (!ref) timer.unref();
    signal?.addEventListener('abort', stopped, { once: true });
  });
};
const setTimeout = (delay, value, options) => waiting((done) => timers.setTimeout(done, delay), timers.clearTimeout, value, options);
const setImmediate = (value, options) => waiting((done) => timers.setImmediate(done), timers.clearImmediate, value, options);
async function* setInterval(delay, value, options) {
  for (;;) {
    await setTimeout(delay, undefined, options);
    yield value;
  }
}
module.exports = { setTimeout, setImmediate, setInterval, scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options), yield: () => setImmediate() } };
