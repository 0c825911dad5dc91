// util.types.
'use strict';
const brand = (value) => Object.prototype.toString.call(value).slice(8, -1);
const runs = (method) => (value) => { try { method.call(value); return true; } catch { return false; } };
const getter = (object, name) => Object.getOwnPropertyDescriptor(object, name).get;
const typed = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const isObject = (value) => value !== null && typeof value === 'object';
const types = {
  isDate: runs(Date.prototype.getTime),
  isRegExp: (value) => isObject(value) && runs(getter(RegExp.prototype, 'source'))(value) && value !== RegExp.prototype,
  isMap: runs(getter(Map.prototype, 'size')),
  isSet: runs(getter(Set.prototype, 'size')),
  isWeakMap: (value) => value instanceof WeakMap,
  isWeakSet: (value) => value instanceof WeakSet,
  isPromise: (value) => isObject(value) && value instanceof Promise,
  isNativeError: (value) => isObject(value) && (Error.isError?.(value) ?? (value instanceof Error)),
  isArrayBuffer: runs(getter(ArrayBuffer.prototype, 'byteLength')),
  isSharedArrayBuffer: (value) => typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer,
  isAnyArrayBuffer: (value) => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: (value) => typed.call(value) !== undefined,
  isDataView: (value) => ArrayBuffer.isView(value) && typed.call(value) === undefined,
  isAsyncFunction: (value) => typeof value === 'function' && brand(value).startsWith('Async'),
  isGeneratorFunction: (value) => typeof value === 'function' && brand(value).endsWith('GeneratorFunction'),
  isGeneratorObject: (value) => isObject(value) && brand(value).endsWith('Generator'),
  isMapIterator: (value) => isObject(value) && brand(value) === 'Map Iterator',
  isSetIterator: (value) => isObject(value) && brand(value) === 'Set Iterator',
  isModuleNamespaceObject: (value) => isObject(value) && brand(value) === 'Module',
  isArgumentsObject: (value) => isObject(value) && brand(value) === 'Arguments',
  isNumberObject: (value) => isObject(value) && runs(Number.prototype.valueOf)(value),
  isStringObject: (value) => isObject(value) && runs(String.prototype.valueOf)(value),
  isBooleanObject: (value) => isObject(value) && runs(Boolean.prototype.valueOf)(value),
  isSymbolObject: (value) => isObject(value) && runs(Symbol.prototype.valueOf)(value),
  isBigIntObject: (value) => isObject(value) && runs(BigInt.prototype.valueOf)(value),
  isBoxedPrimitive: (value) => ['Number', 'String', 'Boolean', 'Symbol', 'BigInt'].some((name) => types[`is${name}Object`](value)),
  isExternal: () => false,
  isProxy: () => false,
  isKeyObject: (value) => isObject(value) && brand(value) === 'KeyObject',
  isCryptoKey: (value) => isObject(value) && brand(value) === 'CryptoKey',
};
for (const name of ['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64']) {
  types[`is${name}Array`] = (value) => typed.call(value) === `${name}Array`;
}
module.exports = types;
