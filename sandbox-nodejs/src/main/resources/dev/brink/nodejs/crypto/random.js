// Random bytes and numbers.
const { Buffer } = parts;

const MOST = 2147483647;
const SAFE = 281474976710655; // 2^48 - 1

function later(callback, make) {
  let value;
  try {
    value = make();
  } catch (error) {
    queueMicrotask(() => callback(error));
    return;
  }
  setImmediate(callback, null, value);
}

function fill(view, offset = 0, size) {
  const width = view.BYTES_PER_ELEMENT ?? 1;
  const start = parts.integer(offset, 'offset', 0, view.byteLength / width) * width;
  const length = size === undefined ? view.byteLength - start : parts.integer(size, 'size', 0, MOST) * width;
  if (start + length > view.byteLength) throw parts.outOfRange('size + offset', `<= ${view.byteLength}`, start + length);
  const bytes = view instanceof ArrayBuffer ? new Uint8Array(view) : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  bytes.set(host.random(length), start);
  return view;
}

function drawInteger(least, beyond) {
  const range = beyond - least;
  const limit = SAFE - (SAFE % range);
  for (;;) {
    const bytes = host.random(6);
    const drawn = bytes.readUIntBE(0, 6);
    if (drawn < limit) return least + (drawn % range);
  }
}

parts.randomUUID = function randomUUID(options) {
  if (options !== undefined) parts.options(options);
  const bytes = host.random(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // RFC 9562 5.4: version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

parts.fill = fill;

function randomBytes(size, callback) {
  parts.integer(size, 'size', 0, MOST);
  if (callback === undefined) return host.random(size);
  parts.callback(callback);
  later(callback, () => host.random(size));
  return undefined;
}

function checkView(view) {
  if (!parts.isBytes(view)) throw parts.argumentType('buf', 'an instance of ArrayBuffer or ArrayBufferView', view);
  return view;
}

Object.assign(exports, {
  randomBytes,
  pseudoRandomBytes: randomBytes,
  rng: randomBytes,
  prng: randomBytes,
  randomFillSync: function randomFillSync(view, offset, size) {
    return fill(checkView(view), offset, size);
  },
  randomFill: function randomFill(view, ...rest) {
    const callback = parts.callback(rest.pop());
    checkView(view);
    later(callback, () => fill(view, ...rest));
  },
  randomInt: function randomInt(least, beyond, callback) {
    if (beyond === undefined || typeof beyond === 'function') return randomInt(0, least, beyond);
    if (!Number.isSafeInteger(least)) throw parts.argumentType('min', 'a safe integer', least);
    if (!Number.isSafeInteger(beyond)) throw parts.argumentType('max', 'a safe integer', beyond);
    if (beyond <= least) throw parts.outOfRange('max', `greater than the value of "min" (${least})`, beyond);
    if (beyond - least > SAFE) throw parts.outOfRange('max - min', `<= ${SAFE}`, beyond - least);
    if (callback === undefined) return drawInteger(least, beyond);
    parts.callback(callback);
    later(callback, () => drawInteger(least, beyond));
    return undefined;
  },
  randomUUID: parts.randomUUID,
});
