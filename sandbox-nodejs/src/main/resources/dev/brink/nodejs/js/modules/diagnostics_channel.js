'use strict';
const channels = new Map();
class Channel {
  #subscribers = [];
  constructor(name) { this.name = name; }
  get hasSubscribers() { return this.#subscribers.length > 0; }
  subscribe(fn) { this.#subscribers.push(fn); }
  unsubscribe(fn) { const i = this.#subscribers.indexOf(fn); if (i >= 0) this.#subscribers.splice(i, 1); return i >= 0; }
  publish(message) { for (const fn of [...this.#subscribers]) { try { fn(message, this.name); } catch (e) { internal.loop.nextTick(() => { throw e; }); } } }
  bindStore() {}
  unbindStore() { return false; }
  runStores(context, fn, self, ...args) { this.publish(context); return Reflect.apply(fn, self, args); }
}
const channel = (name) => { let one = channels.get(name); if (one === undefined) channels.set(name, one = new Channel(name)); return one; };
module.exports = {
  channel, Channel, hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, fn) => channel(name).subscribe(fn), unsubscribe: (name, fn) => channel(name).unsubscribe(fn),
  tracingChannel: internal.notSupported('diagnostics_channel', 'tracingChannel'),
};
