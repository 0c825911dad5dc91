// Buffer: a Uint8Array that knows text.
(function (host, runtime, modules) {
  'use strict';

  const { bytes } = modules;
  const fillBytes = Uint8Array.prototype.fill;
  const OUT_OF_RANGE = 'index out of range';

  function integer(value, fallback) {
    if (value === undefined) return fallback;
    const number = Math.trunc(Number(value));
    return Number.isNaN(number) ? 0 : number;
  }

  // An optional index, checked.
  function index(value, fallback, max) {
    const number = integer(value, fallback);
    if (number < 0 || number > max) throw new RangeError(OUT_OF_RANGE);
    return number;
  }

  // An optional index, pulled into the range.
  const clamped = (value, fallback, max) => Math.min(Math.max(integer(value, fallback), 0), max);

  function views(value, what) {
    const view = bytes.bytesOf(value);
    if (view === null) throw new TypeError(`${what} is not a Buffer or Uint8Array`);
    return view;
  }

  const part = (view, start, end) => [view.buffer, view.byteOffset + start, Math.max(end - start, 0)];
  const compare = (a, b) => host.compare(...part(a, 0, a.length), ...part(b, 0, b.length));

  class Buffer extends Uint8Array {
    static alloc(size, fill, encoding) {
      if (typeof size !== 'number') throw new TypeError('"size" argument must be of type number');
      const buffer = new Buffer(bytes.checkedLength(size));
      return fill === undefined || fill === 0 ? buffer : buffer.fill(fill, encoding);
    }

    // Nothing is ever left over in it.
    static allocUnsafe(size) {
      return Buffer.alloc(size);
    }

    static byteLength(value, encoding) {
      if (typeof value === 'string') return bytes.length(value, bytes.encodingNamed(encoding));
      const view = bytes.bytesOf(value);
      if (view === null) throw new TypeError('first argument is not a string or Buffer-like object');
      return view.length;
    }

    static compare(one, other) {
      return compare(views(one, '"buf1" argument'), views(other, '"buf2" argument'));
    }

    static concat(list, total) {
      if (!Array.isArray(list)) throw new TypeError('"list" argument must be an instance of Array');
      let length = 0;
      for (let i = 0; i < list.length; i++) length += views(list[i], `"list[${i}]" argument`).length;
      const buffer = Buffer.alloc(total === undefined ? length : index(total, 0, Infinity));
      let at = 0;
      for (let i = 0; i < list.length && at < buffer.length; i++) {
        const view = views(list[i], `"list[${i}]" argument`);
        buffer.set(view.length > buffer.length - at ? view.subarray(0, buffer.length - at) : view, at);
        at += view.length;
      }
      return buffer;
    }

    static from(value, second, third) {
      if (typeof value === 'string') return bytes.decode(value, bytes.encodingNamed(second), Buffer);
      if (value instanceof ArrayBuffer) {
        const offset = index(second, 0, value.byteLength);
        return new Buffer(value, offset, index(third, value.byteLength - offset, value.byteLength - offset));
      }
      if (value !== null && typeof value === 'object') {
        if (ArrayBuffer.isView(value) || Array.isArray(value)) return copyOf(value);
        if (value.type === 'Buffer' && Array.isArray(value.data)) return copyOf(value.data);
        const primitive = value[Symbol.toPrimitive]
          ? value[Symbol.toPrimitive]('string') : value.valueOf();
        if (primitive !== value && primitive != null) return Buffer.from(primitive, second, third);
        if (typeof value.length === 'number') return copyOf(value);
      }
      throw new TypeError('first argument is not a string or Buffer-like object');
    }

    static isBuffer(value) {
      return value instanceof Buffer;
    }

    static isEncoding(name) {
      return bytes.isEncoding(name);
    }

    compare(target, targetStart, targetEnd, start, end) {
      const other = views(target, '"target" argument');
      const from = index(start, 0, this.length);
      const otherFrom = index(targetStart, 0, other.length);
      return host.compare(
        ...part(this, from, index(end, this.length, this.length)),
        ...part(other, otherFrom, index(targetEnd, other.length, other.length)));
    }

    copy(target, targetStart, start, end) {
      const other = views(target, '"target" argument');
      const at = index(targetStart, 0, Infinity);
      const from = index(start, 0, this.length);
      const to = clamped(end, this.length, this.length);
      const length = Math.max(Math.min(to - from, other.length - at), 0);
      if (length > 0) other.set(super.subarray(from, from + length), at);
      return length;
    }

    equals(other) {
      return compare(this, views(other, '"otherBuffer" argument')) === 0;
    }

    fill(value, offset, end, encoding) {
      let name = encoding;
      let from = offset;
      let to = end;
      if (typeof from === 'string') [name, from, to] = [from, undefined, undefined];
      else if (typeof to === 'string') [name, to] = [to, undefined];
      from = index(from, 0, this.length);
      to = index(to, this.length, this.length);
      if (typeof value === 'number' || typeof value === 'boolean') {
        fillBytes.call(this, Number(value) & 255, from, to);
        return this;
      }
      const pattern = typeof value === 'string'
        ? bytes.decode(value, bytes.encodingNamed(name), Uint8Array) : views(value, '"value" argument');
      if (pattern.length === 0) {
        fillBytes.call(this, 0, from, to);
        return this;
      }
      if (from >= to) return this;
      // The pattern once, then what is there, doubled.
      const target = super.subarray(from, to);
      let done = Math.min(pattern.length, target.length);
      target.set(pattern.length > done ? new Uint8Array(pattern.buffer, pattern.byteOffset, done) : pattern);
      while (done < target.length) {
        target.copyWithin(done, 0, Math.min(done, target.length - done));
        done *= 2;
      }
      return this;
    }

    includes(value, offset, encoding) {
      return this.indexOf(value, offset, encoding) !== -1;
    }

    indexOf(value, offset, encoding) {
      return search(this, value, offset, encoding, false);
    }

    lastIndexOf(value, offset, encoding) {
      return search(this, value, offset, encoding, true);
    }

    swap16() {
      return swap(this, 2);
    }

    swap32() {
      return swap(this, 4);
    }

    swap64() {
      return swap(this, 8);
    }

    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }

    toString(encoding, start, end) {
      const name = bytes.encodingNamed(encoding);
      const { length } = this;
      if (start === undefined && end === undefined) return bytes.read(this, 0, length, name);
      const from = clamped(start, 0, length);
      const to = clamped(end, length, length);
      return from < to ? bytes.read(this, from, to, name) : '';
    }

    write(text, offset, length, encoding) {
      if (typeof text !== 'string') throw new TypeError('first argument must be a string');
      let name = encoding;
      let at = offset;
      let space = length;
      if (typeof at === 'string') [name, at, space] = [at, undefined, undefined];
      else if (typeof space === 'string') [name, space] = [space, undefined];
      at = index(at, 0, this.length);
      space = clamped(space, this.length - at, this.length - at);
      return bytes.write(text, bytes.encodingNamed(name), this, at, space);
    }
  }

  function copyOf(arrayLike) {
    const buffer = new Buffer(bytes.checkedLength(Math.trunc(arrayLike.length) || 0));
    if (ArrayBuffer.isView(arrayLike)) buffer.set(arrayLike);
    else for (let i = 0; i < buffer.length; i++) buffer[i] = arrayLike[i];
    return buffer;
  }

  function search(buffer, value, offset, encoding, last) {
    let name = encoding;
    let at = offset;
    if (typeof at === 'string') [name, at] = [at, undefined];
    let pattern;
    if (typeof value === 'number') pattern = new Uint8Array([value]);
    else if (typeof value === 'string') pattern = bytes.decode(value, bytes.encodingNamed(name), Uint8Array);
    else pattern = views(value, '"value" argument');
    at = integer(at, last ? buffer.length : 0);
    if (at < 0) at += buffer.length;
    if (at < 0) {
      if (last) return -1;
      at = 0;
    }
    if (at > buffer.length) at = buffer.length;
    const start = last ? 0 : at;
    const end = last ? Math.min(at + pattern.length, buffer.length) : buffer.length;
    const found = host.indexOf(...part(buffer, start, end), ...part(pattern, 0, pattern.length), last);
    return found < 0 ? -1 : start + found;
  }

  function swap(buffer, width) {
    if (buffer.length % width !== 0) throw new RangeError(`Buffer size must be a multiple of ${width * 8}-bits`);
    for (let i = 0; i < buffer.length; i += width) {
      for (let a = i, b = i + width - 1; a < b; a++, b--) [buffer[a], buffer[b]] = [buffer[b], buffer[a]];
    }
    return buffer;
  }

  function define(name, value) {
    Object.defineProperty(Buffer.prototype, name, { value, writable: true, configurable: true });
  }

  // The view a read or write of some bytes goes to; the offset is checked first.
  function field(buffer, offset, width) {
    const at = offset === undefined ? 0 : offset;
    if (!Number.isInteger(at) || at < 0 || at + width > buffer.length) throw new RangeError(OUT_OF_RANGE);
    return new DataView(buffer.buffer, buffer.byteOffset + at, width);
  }

  const FIELDS = [
    ['Int8', 'Int8', 1], ['UInt8', 'Uint8', 1], ['Int16', 'Int16', 2], ['UInt16', 'Uint16', 2],
    ['Int32', 'Int32', 4], ['UInt32', 'Uint32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8],
  ];
  for (const [name, type, width] of FIELDS) {
    const get = DataView.prototype[`get${type}`];
    const set = DataView.prototype[`set${type}`];
    for (const order of width === 1 ? [''] : ['LE', 'BE']) {
      const little = order === 'LE';
      const method = {
        read(offset) {
          return get.call(field(this, offset, width), 0, little);
        },
        write(value, offset) {
          set.call(field(this, offset, width), 0, value, little);
          return integer(offset, 0) + width;
        },
      };
      define(`read${name}${order}`, method.read);
      define(`write${name}${order}`, method.write);
    }
  }

  function width(byteLength) {
    if (!Number.isInteger(byteLength) || byteLength < 1 || byteLength > 6) {
      throw new RangeError('"byteLength" is out of range: it must be an integer from 1 to 6');
    }
    return byteLength;
  }

  for (const signed of [true, false]) {
    for (const order of ['LE', 'BE']) {
      const name = `${signed ? 'Int' : 'UInt'}${order}`;
      const place = order === 'LE' ? (i) => i : (i, count) => count - 1 - i;
      const method = {
        read(offset, byteLength) {
          const view = field(this, offset, width(byteLength));
          let value = 0;
          for (let i = byteLength - 1; i >= 0; i--) value = value * 256 + view.getUint8(place(i, byteLength));
          const over = 2 ** (8 * byteLength);
          return signed && value >= over / 2 ? value - over : value;
        },
        write(value, offset, byteLength) {
          const view = field(this, offset, width(byteLength));
          let rest = integer(value, 0);
          for (let i = 0; i < byteLength; i++) {
            view.setUint8(place(i, byteLength), rest - Math.floor(rest / 256) * 256);
            rest = Math.floor(rest / 256);
          }
          return offset + byteLength;
        },
      };
      define(`read${name}`, method.read);
      define(`write${name}`, method.write);
    }
  }

  return { Buffer };
})
