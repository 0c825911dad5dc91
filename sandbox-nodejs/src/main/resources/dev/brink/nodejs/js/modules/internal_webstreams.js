// Bridges between Node.js's streams and the web's.
'use strict';
const { ReadableStream } = require('stream/web');
module.exports = {
  readableFrom(stream, source, options) {
    const reader = source.getReader();
    return new stream.Readable({
      ...options,
      read() {
        reader.read().then(({ value, done }) => this.push(done ? null : typeof value === 'string' ? value : Buffer.from(value)), (error) => this.destroy(error));
      },
      destroy(error, done) {
        reader.cancel(error).then(() => done(error), () => done(error));
      },
    });
  },
  readableTo(readable) {
    const iterator = readable[Symbol.asyncIterator]();
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value instanceof Uint8Array ? new Uint8Array(value) : value);
      },
      async cancel() { readable.destroy(); },
    });
  },
};
