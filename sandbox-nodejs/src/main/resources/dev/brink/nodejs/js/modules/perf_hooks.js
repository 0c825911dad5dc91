// perf_hooks: time since the function was opened, marks and measures.
'use strict';
const { loop } = internal;
const origin = Date.now() - loop.now();
let entries = [];
class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) { Object.assign(this, { name, entryType, startTime, duration, detail }); }
  toJSON() { return { ...this }; }
}
const add = (entry) => { entries.push(entry); return entry; };
const at = (mark) => {
  if (typeof mark === 'number') return mark;
  const found = entries.findLast((entry) => entry.entryType === 'mark' && entry.name === mark);
  if (found === undefined) throw new (require('internal_clone').DOMException)(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  return found.startTime;
};
const performance = {
  timeOrigin: origin,
  now: () => loop.now(),
  mark: (name, options) => add(new PerformanceEntry(`${name}`, 'mark', options?.startTime ?? loop.now(), 0, options?.detail ?? null)),
  measure(name, from, to) {
    const options = from !== null && typeof from === 'object' ? from : { start: from, end: to };
    const start = options.start === undefined ? 0 : at(options.start);
    const end = options.end === undefined ? options.duration === undefined ? loop.now() : start + options.duration : at(options.end);
    return add(new PerformanceEntry(`${name}`, 'measure', start, end - start, options.detail ?? null));
  },
  getEntries: () => [...entries],
  getEntriesByName: (name, type) => entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type)),
  getEntriesByType: (type) => entries.filter((entry) => entry.entryType === type),
  clearMarks: (name) => { entries = entries.filter((entry) => entry.entryType !== 'mark' || (name !== undefined && entry.name !== name)); },
  clearMeasures: (name) => { entries = entries.filter((entry) => entry.entryType !== 'measure' || (name !== undefined && entry.name !== name)); },
  eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
  timerify: (fn) => fn,
  toJSON: () => ({ timeOrigin: origin }),
};
class PerformanceObserver { constructor() { throw internal.error(Error, 'ERR_FEATURE_NOT_SUPPORTED', 'perf_hooks.PerformanceObserver is not supported by this runtime'); } }
module.exports = {
  performance, PerformanceEntry, PerformanceObserver, constants: {},
  monitorEventLoopDelay: internal.notSupported('perf_hooks', 'monitorEventLoopDelay'),
  createHistogram: internal.notSupported('perf_hooks', 'createHistogram'),
};
