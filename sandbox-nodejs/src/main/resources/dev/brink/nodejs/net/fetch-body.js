// Bodies: what goes out as bytes, what comes in as a stream of them.
const { Buffer } = require('buffer');
const { Readable } = require('stream');

const blobClass = () => (typeof Blob === 'function' ? Blob : undefined);
const isBlob = (value) => {
  const Class = blobClass();
  return Class !== undefined && value instanceof Class;
};

class FormData {
  #entries = [];

  #entry(name, value, filename) {
    if (isBlob(value)) return { name: String(name), value, filename: filename ?? value.name ?? 'blob' };
    return { name: String(name), value: String(value), filename: undefined };
  }

  append(name, value, filename) { this.#entries.push(this.#entry(name, value, filename)); }
  set(name, value, filename) {
    const made = this.#entry(name, value, filename);
    const at = this.#entries.findIndex((entry) => entry.name === made.name);
    this.delete(name);
    this.#entries.splice(at < 0 ? this.#entries.length : at, 0, made);
  }
  get(name) { return this.#entries.find((entry) => entry.name === String(name))?.value ?? null; }
  getAll(name) { return this.#entries.filter((entry) => entry.name === String(name)).map(({ value }) => value); }
  has(name) { return this.#entries.some((entry) => entry.name === String(name)); }
  delete(name) { this.#entries = this.#entries.filter((entry) => entry.name !== String(name)); }
  forEach(callback, self) { for (const [name, value] of this) callback.call(self, value, name, this); }
  *entries() { for (const { name, value } of this.#entries) yield [name, value]; }
  *keys() { for (const { name } of this.#entries) yield name; }
  *values() { for (const { value } of this.#entries) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  get [Symbol.toStringTag]() { return 'FormData'; }

  // RFC 7578, with names escaped as the Fetch standard says.
  async *[Symbol.for('brink.multipart')](boundary) {
    const escaped = (text) => text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
    for (const { name, value, filename } of this.#entries) {
      let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`;
      if (filename !== undefined) head += `; filename="${escaped(filename)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}`;
      yield Buffer.from(`${head}\r\n\r\n`);
      yield typeof value === 'string' ? Buffer.from(value.replace(/\r?\n|\r/g, '\r\n')) : Buffer.from(await value.arrayBuffer());
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(`--${boundary}--\r\n`);
  }
}

async function* pieces(stream) {
  if (typeof stream.getReader === 'function') {
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  }
  yield* stream;
}

// What a body is: bytes that are here, or a source of them; and the type it suggests.
parts.extract = (body) => {
  if (body === undefined || body === null) return { bytes: null, source: null, type: null };
  if (typeof body === 'string') return { bytes: Buffer.from(body), source: null, type: 'text/plain;charset=UTF-8' };
  if (body instanceof URLSearchParams) {
    return { bytes: Buffer.from(body.toString()), source: null, type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  if (body instanceof ArrayBuffer) return { bytes: Buffer.from(body.slice(0)), source: null, type: null };
  if (ArrayBuffer.isView(body)) {
    return { bytes: Buffer.from(new Uint8Array(body.buffer, body.byteOffset, body.byteLength)), source: null, type: null };
  }
  if (body instanceof FormData) {
    const boundary = `----formdata-${require('crypto').randomBytes(12).toString('hex')}`;
    return { bytes: null, source: body[Symbol.for('brink.multipart')](boundary), type: `multipart/form-data; boundary=${boundary}` };
  }
  if (isBlob(body)) {
    return { bytes: null, source: (async function* () { yield Buffer.from(await body.arrayBuffer()); })(), type: body.type || null };
  }
  if (typeof body.getReader === 'function' || body[Symbol.asyncIterator] !== undefined) {
    return { bytes: null, source: pieces(body), type: null };
  }
  return { bytes: Buffer.from(String(body)), source: null, type: 'text/plain;charset=UTF-8' };
};

// The part of ReadableStream that readers of a response use, where the runtime has none of its own.
class BodyStream {
  #iterator;
  #locked = false;

  constructor(iterator) {
    this.#iterator = iterator;
  }

  get locked() { return this.#locked; }

  getReader() {
    if (this.#locked) throw new TypeError('Invalid state: ReadableStream is locked');
    this.#locked = true;
    const iterator = this.#iterator;
    return {
      read: async () => {
        const { done, value } = await iterator.next();
        return done ? { done: true, value: undefined } : { done: false, value: new Uint8Array(value) };
      },
      releaseLock: () => { this.#locked = false; },
      cancel: async () => { await iterator.return?.(); },
      closed: new Promise(() => {}),
    };
  }

  async cancel() {
    await this.#iterator.return?.();
  }

  async *values() {
    const reader = this.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  }

  [Symbol.asyncIterator]() { return this.values(); }
  get [Symbol.toStringTag]() { return 'ReadableStream'; }
}

parts.streamOf = (iterator) => {
  if (typeof ReadableStream !== 'function') return new BodyStream(iterator);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() { await iterator.return?.(); },
  });
};

// The members that requests and responses share.
class Body {
  #content;
  #stream = null;
  #used = false;

  constructor(content) {
    this.#content = content;
  }

  get bodyUsed() { return this.#used || (this.#stream?.locked ?? false); }

  get body() {
    const { bytes, source } = this.#content;
    if (bytes === null && source === null) return null;
    if (this.#stream === null) {
      const iterate = bytes === null ? source : (async function* () { if (bytes.length > 0) yield bytes; })();
      this.#content = { ...this.#content, bytes: null, source: iterate };
      this.#stream = parts.streamOf(iterate);
    }
    return this.#stream;
  }

  // The content, which is gone afterwards.
  _take() {
    if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
    const content = this.#content;
    this.#used = content.bytes !== null || content.source !== null;
    return content;
  }

  _copied() {
    if (this.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    const { bytes, source, type } = this.#content;
    if (source === null) return { bytes, source, type };
    const [one, other] = tee(source);
    this.#content = { bytes: null, source: one, type };
    this.#stream = null;
    return { bytes: null, source: other, type };
  }

  async #all() {
    const { bytes, source } = this._take();
    if (source === null) return bytes ?? Buffer.alloc(0);
    const all = [];
    for await (const piece of source) all.push(Buffer.from(piece));
    return Buffer.concat(all);
  }

  async arrayBuffer() {
    const all = await this.#all();
    return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength);
  }
  async bytes() { return new Uint8Array(await this.arrayBuffer()); }
  async text() {
    const text = (await this.#all()).toString('utf8');
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
  async json() { return JSON.parse(await this.text()); }
  async blob() {
    const Class = blobClass();
    if (Class === undefined) internal.notSupported('fetch', 'Body.blob')();
    return new Class([await this.arrayBuffer()], { type: this.headers.get('content-type') ?? '' });
  }
  async formData() {
    const type = this.headers.get('content-type') ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) internal.notSupported('fetch', 'Body.formData of multipart')();
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(await this.text())) form.append(name, value);
    return form;
  }
}

// Two readers of one source: what one is ahead of the other is kept.
function tee(source) {
  const queues = [[], []];
  let ended = false;
  let pulling = null;
  const pull = () => (pulling ??= source.next().then(({ done, value }) => {
    pulling = null;
    if (done) ended = true;
    else for (const queue of queues) queue.push(value);
  }));
  const reader = async function* (queue) {
    for (;;) {
      if (queue.length > 0) yield queue.shift();
      else if (ended) return;
      else await pull();
    }
  };
  return queues.map(reader);
}

exports.FormData = FormData;
parts.Body = Body;
parts.Readable = Readable;
