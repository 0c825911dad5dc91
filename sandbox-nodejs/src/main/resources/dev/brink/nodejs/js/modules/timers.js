'use strict';
const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate } = internal.loop.timers;
module.exports = { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate };
internal.lazy(module.exports, 'promises', () => require('timers/promises'), true);
