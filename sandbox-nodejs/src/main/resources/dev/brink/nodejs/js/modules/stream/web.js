// stream/web: the published package.
'use strict';
module.exports = { ...internal.packaged('web-streams-polyfill/dist/ponyfill.es2018.js') };
const { ReadableStream } = module.exports;
ReadableStream.from ??= function from(source) {
  const iterator = source[Symbol.asyncIterator]?.() ?? source[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(await value);
    },
    async cancel(reason) { await iterator.return?.(reason); },
  }, { highWaterMark: 0 });
};
for (const name of ['CompressionStream', 'DecompressionStream', 'TextEncoderStream', 'TextDecoderStream']) module.exports[name] ??= internal.notSupported('stream/web', name);
