// Bytes and text, for the other modules. What is done byte by byte happens on the host, in bulk.
(function (host, runtime, modules) {
  'use strict';

  const MAX_BYTES = 2 * 1024 * 1024; // the memory limit of a function: more cannot be had
  const isView = ArrayBuffer.isView;

  // The names functions may use, and how the host calls them.
  const ENCODINGS = Object.freeze({
    __proto__: null, utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64',
    base64url: 'base64url',
  });

  function encodingNamed(name) {
    if (name === undefined) return 'utf8';
    const encoding = typeof name === 'string'
      ? ENCODINGS[name] || ENCODINGS[name.toLowerCase()] : undefined;
    if (encoding === undefined) throw new TypeError(`"${String(name)}" encoding is not supported`);
    return encoding;
  }

  // A Uint8Array over the bytes of any view or ArrayBuffer; null for anything else.
  function bytesOf(value) {
    if (value instanceof Uint8Array) return value;
    if (isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    return null;
  }

  function checkedLength(length) {
    if (!(length >= 0 && length <= MAX_BYTES)) throw new RangeError('Invalid array length');
    return length;
  }

  function guessedLength(text, encoding) {
    const { length } = text;
    if (encoding === 'hex') return length >> 1;
    if (encoding !== 'base64' && encoding !== 'base64url') return length;
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    return ((length - padding) * 3) >> 2;
  }

  return {
    encodingNamed,
    bytesOf,
    checkedLength,

    isEncoding(name) {
      return typeof name === 'string' && ENCODINGS[name.toLowerCase()] !== undefined;
    },

    // The number of bytes that a text stands for.
    length(text, encoding) {
      return host.length(text, encoding);
    },

    // Text to bytes, in an array of the given constructor. One call of the host when the guess is
    // right, which it is for ASCII, and for hex and base64 without anything odd in them.
    decode(text, encoding, Type) {
      const bytes = new Type(guessedLength(text, encoding));
      const length = host.put(text, encoding, bytes.buffer);
      if (length === bytes.length) return bytes;
      if (length < bytes.length) return new Type(bytes.buffer.slice(0, length));
      const longer = new Type(length);
      host.put(text, encoding, longer.buffer);
      return longer;
    },

    // Writes whole characters into a view from an offset on; answers the number of bytes.
    write(text, encoding, view, offset, space) {
      return host.write(text, encoding, view.buffer, view.byteOffset + offset, space);
    },

    // A part of a view as text.
    read(view, start, end, encoding) {
      return host.read(view.buffer, view.byteOffset + start, end - start, encoding);
    },
  };
})
