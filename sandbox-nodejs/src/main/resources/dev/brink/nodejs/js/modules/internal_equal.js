// Deep equality, strict and loose, as assert and util have it.
'use strict';
const types = require('util/types');
const isObject = (value) => value !== null && typeof value === 'object';
const enumerable = (value) => [...Object.keys(value), ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];

function equal(a, b, strict, seen = []) {
  if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (types.isDate(a)) {
    if (!types.isDate(b) || !Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b))) return false;
  } else if (types.isRegExp(a)) {
    if (!types.isRegExp(b) || String(a) !== String(b) || a.lastIndex !== b.lastIndex) return false;
  } else if (types.isNativeError(a) || a instanceof Error) {
    if (a.message !== b.message || a.name !== b.name) return false;
    if (!equal(a.cause, b.cause, strict, seen) || !equal(a.errors, b.errors, strict, seen)) return false;
  } else if (types.isBoxedPrimitive(a)) {
    if (!types.isBoxedPrimitive(b) || !Object.is(a.valueOf(), b.valueOf())) return false;
  } else if (ArrayBuffer.isView(a) || types.isAnyArrayBuffer(a)) {
    const view = (value) => ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
    const left = view(a);
    const right = view(b);
    if (left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
    if (ArrayBuffer.isView(a)) return true;
  }
  if (seen.some(([x, y]) => x === a && y === b)) return true;
  seen.push([a, b]);
  try {
    if (types.isSet(a)) {
      if (a.size !== b.size) return false;
      for (const item of a) {
        if (!b.has(item) && !(isObject(item) || !strict ? [...b].some((other) => equal(item, other, strict, seen)) : false)) return false;
      }
    } else if (types.isMap(a)) {
      if (a.size !== b.size) return false;
      for (const [key, item] of a) {
        if (b.has(key)) {
          if (!equal(item, b.get(key), strict, seen)) return false;
        } else if (!(isObject(key) || !strict) || ![...b].some(([k, v]) => equal(key, k, strict, seen) && equal(item, v, strict, seen))) {
          return false;
        }
      }
    }
    const keys = enumerable(a);
    if (keys.length !== enumerable(b).length) return false;
    if (Array.isArray(a) && a.length !== b.length) return false;
    for (const key of keys) {
      if (!Object.prototype.propertyIsEnumerable.call(b, key)) return false;
      if (!equal(a[key], b[key], strict, seen)) return false;
    }
    return true;
  } finally {
    seen.pop();
  }
}
module.exports = { equal, isDeepStrictEqual: (a, b) => equal(a, b, true) };
