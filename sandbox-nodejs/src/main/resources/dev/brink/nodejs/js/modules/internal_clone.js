// structuredClone and DOMException.
'use strict';
const codes = {
  IndexSizeError: 1, HierarchyRequestError: 3, InvalidCharacterError: 5, NotFoundError: 8, NotSupportedError: 9, InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13,
  NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, DataCloneError: 25,
};
class DOMException extends Error {
  #name;
  constructor(message = '', options = 'Error') {
    super(message);
    if (options !== null && typeof options === 'object') {
      this.#name = `${options.name ?? 'Error'}`;
      if ('cause' in options) Object.defineProperty(this, 'cause', { value: options.cause, writable: true, configurable: true });
    } else {
      this.#name = `${options}`;
    }
    const frames = String(this.stack).split('\n').filter((line) => /^\s+at /.test(line));
    Object.defineProperty(this, 'stack', { value: [`${this.#name}: ${message}`, ...frames].join('\n'), writable: true, configurable: true });
  }
  get name() { return this.#name; }
  get code() { return codes[this.#name] ?? 0; }
  get [Symbol.toStringTag]() { return 'DOMException'; }
}
const types = require('util/types');
function structuredClone(value, options) {
  if (arguments.length === 0) throw internal.error(TypeError, 'ERR_MISSING_ARGS', 'The "value" argument must be specified');
  const seen = new Map();
  const refuse = (what) => { throw new DOMException(`${typeof what === 'symbol' ? what.toString() : typeof what === 'function' ? what : '#<Object>'} could not be cloned.`, 'DataCloneError'); };
  const bytes = (buffer) => {
    if (seen.has(buffer)) return seen.get(buffer);
    const copy = buffer.slice(0);
    seen.set(buffer, copy);
    return copy;
  };
  const clone = (from) => {
    if (typeof from === 'function' || typeof from === 'symbol') refuse(from);
    if (from === null || typeof from !== 'object') return from;
    if (seen.has(from)) return seen.get(from);
    const remember = (to) => { seen.set(from, to); return to; };
    if (types.isDate(from)) return remember(new Date(from.getTime()));
    if (types.isRegExp(from)) return remember(new RegExp(from.source, from.flags));
    if (types.isBoxedPrimitive(from)) return types.isSymbolObject(from) ? refuse(from) : remember(Object(from.valueOf()));
    if (types.isAnyArrayBuffer(from)) return bytes(from);
    if (ArrayBuffer.isView(from)) {
      const Class = types.isDataView(from) ? DataView : globalThis[Object.prototype.toString.call(from).slice(8, -1)];
      return remember(new Class(bytes(from.buffer), from.byteOffset, from.length ?? from.byteLength));
    }
    if (types.isMap(from)) {
      const to = remember(new Map());
      for (const [key, item] of [...from]) to.set(clone(key), clone(item));
      return to;
    }
    if (types.isSet(from)) {
      const to = remember(new Set());
      for (const item of [...from]) to.add(clone(item));
      return to;
    }
    if (from instanceof Error) {
      const Class = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }[from.name] ?? Error;
      const to = remember(new Class(from.message));
      Object.defineProperty(to, 'stack', { value: from.stack, writable: true, configurable: true });
      if (Object.hasOwn(from, 'cause')) Object.defineProperty(to, 'cause', { value: clone(from.cause), writable: true, configurable: true });
      return to;
    }
    if (from instanceof Promise || from instanceof WeakMap || from instanceof WeakSet || from instanceof WeakRef) refuse(from);
    const to = remember(Array.isArray(from) ? new Array(from.length) : {});
    for (const key of Object.keys(from)) to[key] = clone(from[key]);
    return to;
  };
  const result = clone(value);
  for (const buffer of options?.transfer ?? []) buffer.transfer?.();
  return result;
}
module.exports = { DOMException, structuredClone };
