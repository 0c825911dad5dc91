// TextEncoder, TextDecoder, atob and btoa.
(function (host, runtime, modules) {
  'use strict';

  const { bytes } = modules;
  const UTF8_LABELS = /^[\t\n\f\r ]*(utf-?8|unicode-1-1-utf-8)[\t\n\f\r ]*$/i;
  const BOM = '\ufeff';

  class TextEncoder {
    get encoding() {
      return 'utf-8';
    }

    encode(text = '') {
      return bytes.decode(String(text), 'utf8', Uint8Array);
    }

    encodeInto(text, target) {
      if (!(target instanceof Uint8Array)) throw new TypeError('The "destination" argument must be an instance of Uint8Array');
      const counts = host.encodeInto(String(text), target.buffer, target.byteOffset, target.length);
      const comma = counts.indexOf(',');
      return { read: Number(counts.slice(0, comma)), written: Number(counts.slice(comma + 1)) };
    }
  }

  // How many bytes at the end begin a character that is not there yet.
  function openBytes(view) {
    for (let back = 1; back <= 3 && back <= view.length; back++) {
      const byte = view[view.length - back];
      if ((byte & 0xc0) === 0x80) continue;
      const needed = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
      return needed > back && byte < 0xf5 ? back : 0;
    }
    return 0;
  }

  class TextDecoder {
    #fatal;
    #ignoreBOM;
    #pending = null; // bytes of a character that a stream has cut
    #started = false;

    constructor(label = 'utf-8', options = undefined) {
      if (!UTF8_LABELS.test(String(label))) throw new RangeError(`unsupported encoding: "${label}"`);
      this.#fatal = Boolean(options && options.fatal);
      this.#ignoreBOM = Boolean(options && options.ignoreBOM);
    }

    get encoding() {
      return 'utf-8';
    }

    get fatal() {
      return this.#fatal;
    }

    get ignoreBOM() {
      return this.#ignoreBOM;
    }

    decode(input = undefined, options = undefined) {
      let view = input === undefined ? new Uint8Array(0) : bytes.bytesOf(input);
      if (view === null) throw new TypeError('The "input" argument must be an ArrayBuffer, a typed array or a DataView');
      const stream = Boolean(options && options.stream);
      if (this.#pending) {
        const joined = new Uint8Array(this.#pending.length + view.length);
        joined.set(this.#pending);
        joined.set(view, this.#pending.length);
        view = joined;
      }
      const open = stream ? openBytes(view) : 0;
      const end = view.length - open;
      this.#pending = open ? new Uint8Array(view.subarray(end)) : null;
      let text = host.decode(view.buffer, view.byteOffset, end, this.#fatal);
      if (text === null) {
        this.#pending = null;
        this.#started = false;
        throw new TypeError('The encoded data was not valid');
      }
      if (!this.#ignoreBOM && !this.#started && text[0] === BOM) text = text.slice(1);
      this.#started = stream && (this.#started || text !== '');
      return text;
    }
  }

  const base64 = {
    atob(text) {
      const decoded = host.atob(String(text));
      if (decoded === null) throw new TypeError('the string to be decoded is not correctly encoded');
      return decoded;
    },

    btoa(text) {
      const encoded = host.btoa(String(text));
      if (encoded === null) throw new TypeError('invalid character (>= U+00FF)');
      return encoded;
    },
  };

  return { TextEncoder, TextDecoder, atob: base64.atob, btoa: base64.btoa };
})
