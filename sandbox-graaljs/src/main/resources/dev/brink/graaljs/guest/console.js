// console: collects lines for the host, bounded. cloudfront-js-* have log with one argument;
// brink-js-1.0 has log, info, warn, error and debug with any number of arguments.
(function (isBrink, state) {
  'use strict';

  // 10 KB a call in bytes; counted here in characters, cut exactly by the host.
  const LIMIT = 10240;
  const stringify = JSON.stringify;
  const isArray = Array.isArray;

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
    // One character over the limit is kept so that the host sees that it was passed; the number of
    // entries is bounded, too.
    if (state.logged <= LIMIT && state.lines.length < LIMIT) {
      const room = LIMIT + 1 - state.logged;
      const kept = text.length > room ? text.slice(0, room) : text;
      state.logged += kept.length;
      state.lines.push(kept);
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
      state.lines = [];
      state.logged = 0;
    },
  };
});
