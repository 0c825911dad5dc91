// Headers of the Fetch standard.
const { validateHeaderName, validateHeaderValue } = require('internal/http');

const normal = (value) => String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');

class Headers {
  #fields = new Map(); // lower-case name to its values

  constructor(init) {
    if (init === undefined || init === null) return;
    if (typeof init !== 'object') throw new TypeError("Headers constructor: init is not an object");
    if (init instanceof Headers) {
      for (const [name, values] of init.#fields) this.#fields.set(name, [...values]);
    } else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const [name, value, ...more] = [...pair];
        if (value === undefined || more.length > 0) throw new TypeError('Headers constructor: expected name/value pair to be length 2');
        this.append(name, value);
      }
    } else {
      for (const name of Object.keys(init)) this.append(name, init[name]);
    }
  }

  #checked(name, value = '') {
    name = String(name);
    value = normal(value);
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (error) {
      throw new TypeError(`Headers: ${error.message}`);
    }
    return [name.toLowerCase(), value];
  }

  append(name, value) {
    const [key, text] = this.#checked(name, value);
    const before = this.#fields.get(key);
    if (before === undefined) this.#fields.set(key, [text]);
    else before.push(text);
  }

  set(name, value) {
    const [key, text] = this.#checked(name, value);
    this.#fields.set(key, [text]);
  }

  get(name) {
    const [key] = this.#checked(name);
    return this.#fields.get(key)?.join(key === 'cookie' ? '; ' : ', ') ?? null;
  }

  has(name) {
    return this.#fields.has(this.#checked(name)[0]);
  }

  delete(name) {
    this.#fields.delete(this.#checked(name)[0]);
  }

  getSetCookie() {
    return [...(this.#fields.get('set-cookie') ?? [])];
  }

  forEach(callback, self) {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }

  *entries() {
    for (const name of [...this.#fields.keys()].sort()) {
      if (name === 'set-cookie') for (const value of this.#fields.get(name)) yield [name, value];
      else yield [name, this.get(name)];
    }
  }

  *keys() {
    for (const [name] of this) yield name;
  }

  *values() {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  get [Symbol.toStringTag]() {
    return 'Headers';
  }
}

exports.Headers = Headers;
