// stream: the published package, which is Node.js's own streams.
'use strict';
const mapping = {
  'process/': () => require('process'),
  'string_decoder/': () => require('string_decoder'),
  'abort-controller': () => require('internal_events'),
};
const stream = internal.packaged('readable-stream/lib/ours/index.js', mapping);
stream.getDefaultHighWaterMark ??= (objectMode) => objectMode ? 16 : 65536;
stream.setDefaultHighWaterMark ??= () => {};
stream.isReadable ??= (one) => Boolean(one?.readable);
stream.isErrored ??= (one) => Boolean(one?.errored);
const web = () => require('internal_webstreams');
stream.Readable.fromWeb = (source, options) => web().readableFrom(stream, source, options);
stream.Readable.toWeb = (readable) => web().readableTo(readable);
for (const name of ['fromWeb', 'toWeb']) {
  stream.Writable[name] = internal.notSupported('stream.Writable', name);
  stream.Duplex[name] = internal.notSupported('stream.Duplex', name);
}
module.exports = stream;
