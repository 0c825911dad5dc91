// Builds the event (version 1.0) from flat text and remembers what it held, so that result.js can
// tell what a function changed. Returns {request(), response(), event(...), original}.
(function () {
  'use strict';

  const create = Object.create;
  const define = Object.defineProperty;

  // The raw text after '?', for request.rawQueryString(); an isolate runs one call at a time.
  let rawQuery;

  const requestPrototype = create(Object.prototype, {
    rawQueryString: {
      value: function rawQueryString() {
        return rawQuery;
      },
    },
  });

  function put(target, name, value) {
    if (name === '__proto__') {
      define(target, name, { value, writable: true, enumerable: true, configurable: true });
    } else {
      target[name] = value;
    }
  }

  // Adds one more value of a name: the first one also becomes the head of multiValue.
  function add(target, known, name, item) {
    const before = known[name];
    if (before === undefined) {
      known[name] = [item];
      put(target, name, item);
      return;
    }
    const entry = before.length === 1 ? repeated(target, name, before[0]) : target[name];
    before.push(item);
    entry.multiValue.push(copy(item));
  }

  function repeated(target, name, first) {
    const entry = copy(first);
    entry.multiValue = [copy(first)];
    put(target, name, entry);
    return entry;
  }

  function copy(item) {
    return item.attributes === undefined
      ? { value: item.value }
      : { value: item.value, attributes: item.attributes };
  }

  // What a message held: name -> string for a single value, array of items for several.
  function remember(known) {
    for (const name in known) {
      const items = known[name];
      known[name] = items.length === 1 && items[0].attributes === undefined ? items[0].value : items.map(copy);
    }
    return known;
  }

  // 'name\nvalue\nname\nvalue'; names in lower case.
  function headers(block, known) {
    const target = {};
    if (block === '') {
      return target;
    }
    const parts = block.split('\n');
    for (let i = 0; i < parts.length; i += 2) {
      add(target, known, parts[i], { value: parts[i + 1] });
    }
    return target;
  }

  // 'a=1&b&a=2', not decoded; a name without '=' has the value ''.
  function query(raw, known) {
    const target = {};
    if (raw === '' || raw === null) {
      return target;
    }
    const parts = raw.split('&');
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (part !== '') {
        const equals = part.indexOf('=');
        if (equals < 0) {
          add(target, known, part, { value: '' });
        } else {
          add(target, known, part.slice(0, equals), { value: part.slice(equals + 1) });
        }
      }
    }
    return target;
  }

  // RFC 6265 5.4: 'a=1; b=2'.
  function requestCookies(line, known) {
    const target = {};
    if (line === '') {
      return target;
    }
    const parts = line.split(';');
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i].trim();
      if (part !== '') {
        const equals = part.indexOf('=');
        if (equals < 0) {
          add(target, known, part, { value: '' });
        } else {
          add(target, known, part.slice(0, equals), { value: part.slice(equals + 1) });
        }
      }
    }
    return target;
  }

  // Set-Cookie lines; attributes are all that follows the first ';'.
  function responseCookies(lines, known) {
    const target = {};
    if (lines === '') {
      return target;
    }
    const parts = lines.split('\n');
    for (let i = 0; i < parts.length; i++) {
      const line = parts[i];
      const semicolon = line.indexOf(';');
      const pair = semicolon < 0 ? line : line.slice(0, semicolon);
      const equals = pair.indexOf('=');
      const item = { value: equals < 0 ? '' : pair.slice(equals + 1).trim() };
      if (semicolon >= 0) {
        item.attributes = line.slice(semicolon + 1).trim();
      }
      add(target, known, (equals < 0 ? pair : pair.slice(0, equals)).trim(), item);
    }
    return target;
  }

  const none = () => create(null);

  function request(method, uri, raw, headerBlock, cookieLine, original) {
    rawQuery = raw === null ? undefined : raw;
    original.method = method;
    original.uri = uri;
    const known = { headers: none(), querystring: none(), cookies: none() };
    const built = {
      __proto__: requestPrototype,
      method,
      uri,
      querystring: query(raw, known.querystring),
      headers: headers(headerBlock, known.headers),
      cookies: requestCookies(cookieLine, known.cookies),
    };
    original.headers = remember(known.headers);
    original.querystring = remember(known.querystring);
    original.cookies = remember(known.cookies);
    return built;
  }

  function response(status, description, headerBlock, cookieLines, original) {
    original.statusCode = status;
    original.statusDescription = description === null ? undefined : description;
    const known = { headers: none(), cookies: none() };
    const built = { statusCode: status };
    if (description !== null) {
      built.statusDescription = description;
    }
    built.headers = headers(headerBlock, known.headers);
    built.cookies = responseCookies(cookieLines, known.cookies);
    original.headers = remember(known.headers);
    original.cookies = remember(known.cookies);
    return built;
  }

  return { request, response };
});
