// Turns what a handler returned into flat text: fields joined by NUL, the first one says what
// follows. NUL is allowed in no name or value, so a wrong number of fields is a broken rule, too.
// Reads every property once; getters run here, inside the call's limits.
(function () {
  'use strict';

  const keysOf = Object.keys;
  const isArray = Array.isArray;

  const SAME = '=';
  const NONE = '-';

  // Thrown for a wrong shape, caught by this file only.
  class Broken {
    constructor(rule, path, message) {
      this.rule = rule;
      this.path = path;
      this.message = message;
    }
  }

  function kind(value) {
    return value === null ? 'null' : isArray(value) ? 'an array' : typeof value;
  }

  function text(value, path) {
    if (typeof value !== 'string') {
      throw new Broken('value-type', path, path + ' must be a string, it is ' + kind(value));
    }
    return value;
  }

  function members(value, path) {
    if (value === undefined) {
      return {};
    }
    if (typeof value !== 'object' || value === null || isArray(value)) {
      throw new Broken('value-type', path, path + ' must be an object, it is ' + kind(value));
    }
    return value;
  }

  function read(item, path, withAttributes) {
    if (typeof item !== 'object' || item === null) {
      throw new Broken(
        'value-type', path, path + ' must be an object such as {value: "..."}, it is ' + kind(item));
    }
    const value = text(item.value, path + '.value');
    if (!withAttributes) {
      return { value, attributes: undefined };
    }
    const attributes = item.attributes;
    return {
      value,
      attributes: attributes === undefined || attributes === null
        ? undefined
        : text(attributes, path + '.attributes'),
    };
  }

  function sameItem(one, other) {
    return one.value === other.value && one.attributes === other.attributes;
  }

  function sameItems(one, other) {
    if (one.length !== other.length) {
      return false;
    }
    for (let i = 0; i < one.length; i++) {
      if (!sameItem(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  // null when nothing changed, else the items that go on. multiValue wins if it was changed;
  // otherwise a changed value replaces the first and the rest stays.
  function changed(entry, known, path, withAttributes) {
    if (typeof entry !== 'object' || entry === null || isArray(entry)) {
      throw new Broken(
        'value-type', path, path + ' must be an object such as {value: "..."}, it is ' + kind(entry));
    }
    const multi = entry.multiValue;
    const before = typeof known === 'string' ? [{ value: known, attributes: undefined }] : known;
    if (multi === undefined || multi === null) {
      const item = read(entry, path, withAttributes);
      return before !== undefined && before.length === 1 && sameItem(item, before[0]) ? null : [item];
    }
    if (!isArray(multi)) {
      throw new Broken(
        'value-type', path + '.multiValue', path + '.multiValue must be an array, it is ' + kind(multi));
    }
    const items = [];
    const length = multi.length;
    for (let i = 0; i < length; i++) {
      items.push(read(multi[i], path + '.multiValue[' + i + ']', withAttributes));
    }
    if (before === undefined || before.length < 2 || !sameItems(items, before)) {
      return items;
    }
    const first = read(entry, path, withAttributes);
    return sameItem(first, before[0]) ? null : [first].concat(before.slice(1));
  }

  // SAME when nothing changed, else per name: name, SAME or the number of items, the items.
  function group(returned, known, path, withAttributes, out) {
    const at = out.length;
    out.push('!');
    const names = keysOf(returned);
    let same = 0;
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const entry = returned[name];
      const before = known[name];
      if (before !== undefined && typeof before === 'string'
          && typeof entry === 'object' && entry !== null
          && entry.multiValue === undefined && entry.value === before
          && (!withAttributes || entry.attributes === undefined)) {
        out.push(name, SAME);
        same++;
        continue;
      }
      const items = changed(entry, before, path + '.' + name, withAttributes);
      if (items === null) {
        out.push(name, SAME);
        same++;
      } else {
        out.push(name, String(items.length));
        for (let k = 0; k < items.length; k++) {
          out.push(items[k].value);
          if (withAttributes) {
            out.push(items[k].attributes === undefined ? NONE : '!' + items[k].attributes);
          }
        }
      }
    }
    if (same === names.length && same === keysOf(known).length) {
      out.length = at;
      out.push(SAME);
      return;
    }
    out[at] = '!' + names.length;
  }

  function member(value, before, path) {
    if (value === undefined || value === before) {
      return SAME;
    }
    return '!' + text(value, path);
  }

  function request(value, original) {
    const out = ['Q'];
    const method = value.method;
    out.push(method === undefined || method === original.method ? SAME : '!' + String(method));
    out.push(member(value.uri, original.uri, 'uri'));
    const query = value.querystring;
    if (typeof query === 'string') {
      out.push('text', query);
    } else {
      out.push('object');
      group(members(query, 'querystring'), original.querystring, 'querystring', false, out);
    }
    group(members(value.headers, 'headers'), original.headers, 'headers', false, out);
    group(members(value.cookies, 'cookies'), original.cookies, 'cookies', false, out);
    return out.length + '\0' + out.join('\0');
  }

  function response(value, original) {
    const out = ['R'];
    const status = value.statusCode;
    if (status === undefined && original.statusCode === undefined) {
      throw new Broken('value-type', 'statusCode', 'statusCode must be a number, it is undefined');
    }
    if (status === undefined || status === original.statusCode) {
      out.push(SAME);
    } else if (typeof status !== 'number') {
      throw new Broken('value-type', 'statusCode', 'statusCode must be a number, it is ' + kind(status));
    } else {
      out.push('!' + status);
    }
    out.push(member(value.statusDescription, original.statusDescription, 'statusDescription'));
    group(members(value.headers, 'headers'), original.headers, 'headers', false, out);
    group(members(value.cookies, 'cookies'), original.cookies, 'cookies', true, out);
    const body = value.body;
    let data = '';
    if (body === undefined || body === null) {
      out.push(SAME);
    } else if (typeof body === 'string') {
      out.push('text');
      data = body;
    } else if (typeof body === 'object' && !isArray(body)) {
      const encoding = body.encoding;
      if (encoding !== undefined && encoding !== 'text' && encoding !== 'base64') {
        throw new Broken('body-encoding', 'body.encoding', "body.encoding must be 'text' or 'base64'");
      }
      out.push(encoding === 'base64' ? 'base64' : 'text');
      const given = body.data;
      data = given === undefined ? '' : text(given, 'body.data');
    } else {
      throw new Broken('value-type', 'body', 'body must be a string or an object, it is ' + kind(body));
    }
    // The body comes last and may hold NUL.
    return out.length + '\0' + out.join('\0') + '\0' + data;
  }

  function isObject(value) {
    return typeof value === 'object' && value !== null && !isArray(value);
  }

  function flatten(value, isRequestEvent, original) {
    if (!isObject(value)) {
      throw new Broken(
        'result-type', '',
        (isRequestEvent ? 'the handler must return a request or a response' : 'the handler must return a response')
          + ', it returned ' + kind(value));
    }
    if (isRequestEvent) {
      if (value.statusCode !== undefined) {
        return response(value, { headers: original.none, cookies: original.none });
      }
      if (value.uri !== undefined || value.method !== undefined || value.headers !== undefined) {
        return request(value, original.request);
      }
      throw new Broken(
        'result-type', '', 'the handler must return a request (uri, headers ...) or a response (statusCode ...)');
    }
    if (value.statusCode === undefined && (value.uri !== undefined || value.method !== undefined)) {
      throw new Broken('result-type', '', 'the handler must return a response, it returned a request');
    }
    return response(value, original.response);
  }

  return function (value, isRequestEvent, original) {
    try {
      return flatten(value, isRequestEvent, original);
    } catch (problem) {
      if (problem instanceof Broken) {
        return '4\0V\0' + problem.rule + '\0' + problem.path + '\0' + problem.message;
      }
      throw problem;
    }
  };
});
