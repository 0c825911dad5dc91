// console as a function's log has it: one entry a call, with its level.
'use strict';
const { formatWithOptions, inspect } = require('internal_inspect');
const counts = new Map();
const times = new Map();
let depth = 0;
const write = (level, args) => {
  const text = formatWithOptions({}, ...args);
  internal.port.log(level, depth === 0 ? text : text.replace(/^/gm, '  '.repeat(depth)));
};
const span = (label) => {
  const millis = internal.loop.now() - times.get(label);
  if (millis >= 1000) return `${(millis / 1000).toFixed(3)}s`;
  return `${Number(millis.toFixed(3))}ms`;
};
const table = (data, columns) => {
  if (data === null || typeof data !== 'object') return console.log(data);
  const INDEX = '(index)';
  const VALUES = 'Values';
  const text = (value) => inspect(value, { depth: value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0, maxArrayLength: 3, breakLength: Infinity });
  const entries = data instanceof Map ? [...data].map(([key, value], i) => [i, { Key: key, Values: value }])
    : data instanceof Set ? [...data].map((value, i) => [i, value]) : Object.entries(data);
  const names = [];
  let hasValues = false;
  const rows = entries.map(([key, value]) => {
    const row = new Map([[INDEX, String(key)]]);
    if (value !== null && typeof value === 'object') {
      for (const name of columns ?? Object.keys(value)) {
        if (!names.includes(name)) names.push(name);
        if (Object.hasOwn(value, name)) row.set(name, text(value[name]));
      }
    } else {
      hasValues = true;
      row.set(VALUES, text(value));
    }
    return row;
  });
  const head = [INDEX, ...names.filter((name) => name !== VALUES || !hasValues), ...(hasValues ? [VALUES] : [])];
  const widths = head.map((name) => Math.max(name.length, ...rows.map((row) => (row.get(name) ?? '').length)) + 2);
  const line = (cells) => `│${cells.map((cell, i) => ` ${cell.padEnd(widths[i] - 1)}`).join('│')}│`;
  const rule = (left, mid, right) => left + widths.map((width) => '─'.repeat(width)).join(mid) + right;
  console.log([rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map((row) => line(head.map((name) => row.get(name) ?? ''))), rule('└', '┴', '┘')].join('\n'));
};
const console = {
  log(...args) { write('INFO', args); },
  info(...args) { write('INFO', args); },
  debug(...args) { write('DEBUG', args); },
  warn(...args) { write('WARN', args); },
  error(...args) { write('ERROR', args); },
  fatal(...args) { write('ERROR', args); },
  trace(...args) {
    const error = { name: 'Trace', message: formatWithOptions({}, ...args) };
    Error.captureStackTrace(error, console.trace);
    const frames = String(error.stack).split('\n').filter((line) => /^\s+at /.test(line));
    write('TRACE', [`Trace${error.message === '' ? '' : `: ${error.message}`}\n${frames.join('\n')}`]);
  },
  dir(value, options) { write('INFO', [inspect(value, { customInspect: false, ...options })]); },
  dirxml(...args) { console.log(...args); },
  assert(value, ...args) {
    if (value) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    console.warn(...args);
  },
  count(label = 'default') {
    label = `${label}`;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    console.log(`${label}: ${count}`);
  },
  countReset(label = 'default') { counts.delete(`${label}`); },
  time(label = 'default') { times.set(`${label}`, internal.loop.now()); },
  timeEnd(label = 'default') {
    label = `${label}`;
    if (!times.has(label)) return;
    console.log(`${label}: ${span(label)}`);
    times.delete(label);
  },
  timeLog(label = 'default', ...args) {
    label = `${label}`;
    if (times.has(label)) console.log(`${label}: ${span(label)}`, ...args);
  },
  group(...args) {
    if (args.length > 0) console.log(...args);
    depth++;
  },
  groupCollapsed(...args) { console.group(...args); },
  groupEnd() { if (depth > 0) depth--; },
  table,
};
class Console {
  constructor(stdout, stderr) {
    const options = stdout !== null && typeof stdout === 'object' && stdout.stdout !== undefined ? stdout : { stdout, stderr };
    const out = options.stdout;
    const err = options.stderr ?? out;
    for (const name of ['log', 'info', 'debug']) this[name] = (...args) => { out.write(`${formatWithOptions({}, ...args)}\n`); };
    for (const name of ['warn', 'error', 'trace']) this[name] = (...args) => { err.write(`${formatWithOptions({}, ...args)}\n`); };
  }
}
console.Console = Console;
module.exports = console;
