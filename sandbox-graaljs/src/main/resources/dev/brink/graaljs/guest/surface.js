// What each runtime has: the documented objects and members, nothing more (CloudFront Developer
// Guide, "JavaScript runtime 1.0 / 2.0 features"). Everything that is not listed is deleted.
(function (runtime) {
  'use strict';

  // What no runtime has, whatever the language offers.
  const ABSENT =
    'eval Function.constructor WeakRef FinalizationRegistry SharedArrayBuffer Atomics WebAssembly Intl ' +
    'Java JavaImporter Packages java javafx javax com org edu Polyglot Graal load loadWithNewGlobal print printErr quit exit read readline readbuffer ' +
    'arguments Temporal ShadowRealm Worker performance setTimeout setInterval setImmediate clearTimeout ' +
    'AsyncContext';

  const typedArray10 = 'copyWithin fill join set slice subarray toString length buffer byteLength byteOffset';
  const typedArray20 =
    typedArray10 + ' every filter find findIndex forEach includes indexOf join lastIndexOf map reduce reduceRight reverse some sort values keys entries';
  const date =
    'getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset ' +
    'getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds ' +
    'setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear ' +
    'setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds toDateString toISOString toJSON ' +
    'toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString toUTCString valueOf getYear setYear toGMTString';

  // name: [statics, prototype members]
  const V1 = {
    Object: [
      'create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyNames getPrototypeOf isExtensible isFrozen ' +
        'isSealed keys preventExtensions seal assign is setPrototypeOf entries values',
      'hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf toLocaleString __proto__ setPrototypeOf',
    ],
    Function: ['', 'apply bind call toString length name'],
    Array: [
      'isArray of',
      'concat every filter forEach indexOf join lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice ' +
        'toString toLocaleString unshift copyWithin fill find findIndex includes length keys values entries',
    ],
    String: [
      'fromCharCode fromCodePoint bytesFrom',
      'charAt charCodeAt concat indexOf lastIndexOf match replace search slice split substr substring toLowerCase toUpperCase ' +
        'toLocaleLowerCase toLocaleUpperCase localeCompare trim toString valueOf length codePointAt endsWith includes repeat startsWith padStart padEnd trimStart trimEnd ' +
        'fromBytes fromUTF8 toBytes toUTF8',
    ],
    Number: [
      'isFinite isInteger isNaN isSafeInteger parseFloat parseInt EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NaN ' +
        'NEGATIVE_INFINITY POSITIVE_INFINITY',
      'toExponential toFixed toPrecision toString toLocaleString valueOf',
    ],
    Boolean: ['', 'toString valueOf'],
    Math: [
      'abs acos asin atan atan2 ceil cos exp floor log max min pow random round sin sqrt tan acosh asinh atanh cbrt clz32 cosh expm1 ' +
        'fround hypot imul log10 log1p log2 sign sinh tanh trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2',
    ],
    Date: ['now parse UTC', date],
    RegExp: ['', 'exec test toString global ignoreCase multiline source lastIndex flags sticky'],
    JSON: ['parse stringify'],
    Promise: ['reject resolve', 'catch finally then'],
    ArrayBuffer: ['isView', 'slice byteLength'],
    TypedArray: ['', typedArray10],
    Errors: ['', 'name message toString stack'],
  };

  function extended(base, additions) {
    const table = { ...base };
    for (const [name, [statics, members]] of Object.entries(additions)) {
      const [before, membersBefore] = table[name] ?? ['', ''];
      table[name] = [before + ' ' + statics, (membersBefore ?? '') + ' ' + (members ?? '')];
    }
    return table;
  }

  const V2 = extended(V1, {
    Object: ['getOwnPropertyDescriptors', ''],
    Array: ['from', ''],
    Symbol: [
      'for keyFor iterator asyncIterator hasInstance isConcatSpreadable match matchAll replace search species split toPrimitive ' +
        'toStringTag unscopables',
      'toString valueOf description',
    ],
    String: ['', 'replaceAll'],
    Promise: ['all allSettled any race', ''],
    RegExp: ['', 'dotAll unicode'],
    TypedArray: ['from of', typedArray20],
    DataView: [
      '',
      'getInt8 getInt16 getInt32 getUint8 getUint16 getUint32 getFloat32 getFloat64 setInt8 setInt16 setInt32 setUint8 setUint16 ' +
        'setUint32 setFloat32 setFloat64 buffer byteLength byteOffset',
    ],
  });

  const GLOBALS_V1 =
    'globalThis decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt NaN Infinity undefined console require ' +
    'Error EvalError InternalError MemoryError RangeError ReferenceError SyntaxError TypeError URIError ' +
    'Object Function Array String Number Boolean Math Date RegExp JSON Promise ArrayBuffer ' +
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array';
  const GLOBALS_V2 = GLOBALS_V1.replace(' MemoryError', '') + ' AggregateError Symbol DataView global TextDecoder TextEncoder atob btoa Buffer';

  const words = (text) => new Set(text.split(' ').filter((word) => word !== ''));

  const globals = { 'cloudfront-js-1.0': GLOBALS_V1, 'cloudfront-js-2.0': GLOBALS_V2 }[runtime];
  const table = { 'cloudfront-js-1.0': V1, 'cloudfront-js-2.0': V2 }[runtime];
  const byteMethods = runtime === 'cloudfront-js-1.0' ? '' : 'bytesFrom fromBytes fromUTF8 toBytes toUTF8';

  function keep(holder, allowed, always) {
    for (const key of Reflect.ownKeys(holder)) {
      if (typeof key === 'string' && !allowed.has(key) && !always.includes(key)) {
        delete holder[key];
      }
    }
  }

  // Deletes from the global object and from the objects behind it what this runtime lacks; `added`
  // are the globals of modules.
  return function cut(added) {
    for (const name of words(ABSENT)) {
      delete globalThis[name];
    }
    delete RegExp.prototype.compile;
    if (table === undefined) {
      return;
    }
    const allowed = words(globals);
    for (const name of added) {
      allowed.add(name);
    }
    const removed = words(byteMethods);
    const holders = {};
    for (const name of Object.keys(table)) {
      const [statics, members] = table[name];
      holders[name] = [words(statics), words(members ?? '')];
      for (const gone of removed) {
        holders[name][0].delete(gone);
        holders[name][1].delete(gone);
      }
    }
    const typed = Object.getPrototypeOf(Int8Array);
    const named = { ...holders, TypedArray: undefined, Errors: undefined };
    for (const [name, entry] of Object.entries(named)) {
      const value = globalThis[name];
      if (entry === undefined || value === undefined) {
        continue;
      }
      keep(value, entry[0], ['length', 'name', 'prototype']);
      if (typeof value === 'function') {
        keep(value.prototype, entry[1], ['constructor']);
      }
    }
    keep(typed, holders.TypedArray[0], ['length', 'name', 'prototype']);
    keep(typed.prototype, holders.TypedArray[1], ['constructor']);
    for (const key of Object.getOwnPropertyNames(globalThis)) {
      if (!allowed.has(key)) {
        delete globalThis[key];
      }
    }
  };
});
