// querystring, as njs has it: `+` is a blank, invalid UTF-8 is U+FFFD.
(function (host, runtime, modules) {
  'use strict';

  const MAX_KEYS = 1000;
  const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const objectPrototype = Object.prototype;

  const hasOwn = (object, name) => objectPrototype.hasOwnProperty.call(object, name);

  // A name like toString or __proto__ must become a member of the object itself.
  function put(object, name, value) {
    if (name in objectPrototype) {
      Object.defineProperty(object, name,
        { value, writable: true, enumerable: true, configurable: true });
    } else {
      object[name] = value;
    }
  }

  function unescape(text) {
    const string = String(text);
    return string.indexOf('%') < 0 && string.indexOf('+') < 0 ? string : host.unescape(string);
  }

  function escape(text) {
    const string = String(text);
    try {
      return encodeURIComponent(string);
    } catch (loneSurrogate) {
      return encodeURIComponent(string.replace(LONE_SURROGATE, '\ufffd'));
    }
  }

  const separator = (value, fallback) =>
    (value === undefined || value === null || value === '' ? fallback : String(value));

  function parse(text, sep, eq, options) {
    const result = {};
    if (typeof text !== 'string' || text === '') return result;
    const between = separator(sep, '&');
    const equals = separator(eq, '=');
    const decode = options && typeof options.decodeURIComponent === 'function'
      ? options.decodeURIComponent : unescape;
    // Mostly there is nothing to decode.
    const plain = decode === unescape && text.indexOf('%') < 0 && text.indexOf('+') < 0;
    const max = options && typeof options.maxKeys === 'number' ? options.maxKeys : MAX_KEYS;
    let left = max > 0 ? max : Infinity;
    let start = 0;
    while (start <= text.length && left > 0) {
      let end = text.indexOf(between, start);
      if (end < 0) end = text.length;
      if (end > start) {
        const pair = text.slice(start, end);
        const at = pair.indexOf(equals);
        let name = at < 0 ? pair : pair.slice(0, at);
        let value = at < 0 ? '' : pair.slice(at + equals.length);
        if (!plain) {
          name = decode(name);
          if (at >= 0) value = decode(value);
        }
        if (result[name] === undefined) result[name] = value; // so it is no name of the prototype
        else if (!hasOwn(result, name)) put(result, name, value);
        else if (Array.isArray(result[name])) result[name].push(value);
        else put(result, name, [result[name], value]);
        left--;
      }
      start = end + between.length;
    }
    return result;
  }

  function primitive(value) {
    switch (typeof value) {
      case 'string': return value;
      case 'number': return Number.isFinite(value) ? String(value) : '';
      case 'boolean': case 'bigint': return String(value);
      default: return '';
    }
  }

  function stringify(object, sep, eq, options) {
    if (object === null || typeof object !== 'object') return '';
    const between = separator(sep, '&');
    const equals = separator(eq, '=');
    const encode = options && typeof options.encodeURIComponent === 'function'
      ? options.encodeURIComponent : escape;
    const pairs = [];
    for (const key of Object.keys(object)) {
      const name = encode(key) + equals;
      const value = object[key];
      if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) pairs.push(name + encode(primitive(value[i])));
      } else {
        pairs.push(name + encode(primitive(value)));
      }
    }
    return pairs.join(between);
  }

  return { escape, unescape, parse, stringify, decode: parse, encode: stringify };
})
