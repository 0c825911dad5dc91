// Before the primordials are frozen: properties that good code overrides on instances (o.toString = f,
// err.message = m) become accessors that define the property on the instance, because in strict mode
// an assignment over a frozen property of a prototype throws.
(function () {
  'use strict';

  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const ownKeys = Reflect.ownKeys;

  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }

  // Freezing does not look into closures: the values behind the accessors are handed over.
  const hidden = [];

  function overridable(holder, key) {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined || !descriptor.configurable || !('value' in descriptor)) {
      return;
    }
    const value = descriptor.value;
    if (isObject(value)) {
      hidden.push(value);
    }
    const name = typeof key === 'string' ? key : '';
    const accessors = {
      get [name]() {
        return value;
      },
      set [name](replacement) {
        if (this === holder || !isObject(this)) {
          throw new TypeError("Cannot assign to read only property '" + String(key) + "'");
        }
        defineProperty(this, key, {
          value: replacement,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    };
    const pair = getOwnPropertyDescriptor(accessors, name);
    defineProperty(holder, key, {
      get: pair.get,
      set: pair.set,
      enumerable: descriptor.enumerable,
      configurable: false,
    });
  }

  return function () {
    // What instances override in practice.
    for (const key of ownKeys(Object.prototype)) {
      if (key !== '__proto__') {
        overridable(Object.prototype, key);
      }
    }
    for (const key of ['constructor', 'toString']) {
      overridable(Function.prototype, key);
    }
    const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
    if (typeof AggregateError === 'function') {
      errors.push(AggregateError);
    }
    for (const error of errors) {
      for (const key of ['constructor', 'name', 'message', 'toString']) {
        overridable(error.prototype, key);
      }
    }
    return hidden;
  };
});
