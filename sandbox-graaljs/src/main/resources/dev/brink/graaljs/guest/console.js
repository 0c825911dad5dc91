// console: collects lines for the host, bounded. cloudfront-js-* have log with one argument;
// brink-js-1.0 has log, info, warn, error and debug with any number of arguments.
(function (isBrink) {
  'use strict';

  // 10 KB a call in bytes; counted here in characters, cut exactly by the host.
  const LIMIT = 10240;
  const stringify = JSON.stringify;
  const isArray = Array.isArray;

  let lines = [];
  let used = 0;

  function show(value) {
    if (typeof value === 'string') {
      return value;
    }
    if (typeof value === 'object' && value !== null) {
      if (value instanceof Error) {
        return String(value.stack === undefined ? value : value.stack);
      }
      try {
        const text = stringify(value);
        return text === undefined ? String(value) : text;
      } catch (problem) {
        return isArray(value) ? '[array]' : '[object]';
      }
    }
    return String(value);
  }

  function write(text) {
    // One character over the limit is kept so that the host sees that it was passed.
    if (used <= LIMIT) {
      const kept = text.length > LIMIT + 1 - used ? text.slice(0, LIMIT + 1 - used) : text;
      used += kept.length;
      lines.push(kept);
    }
  }

  const console = isBrink
    ? {
        log(...values) { write(values.map(show).join(' ')); },
        info(...values) { write(values.map(show).join(' ')); },
        warn(...values) { write(values.map(show).join(' ')); },
        error(...values) { write(values.map(show).join(' ')); },
        debug(...values) { write(values.map(show).join(' ')); },
      }
    : { log(value) { write(show(value)); } };

  return {
    console,
    reset() {
      if (used !== 0 || lines.length !== 0) {
        lines = [];
        used = 0;
      }
    },
    lines() {
      return lines.length === 0 ? undefined : lines;
    },
  };
});
