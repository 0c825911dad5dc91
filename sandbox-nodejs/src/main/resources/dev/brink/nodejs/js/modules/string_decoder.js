module.exports = internal.packaged('string_decoder/lib/string_decoder.js', { 'safe-buffer': () => require('buffer') });
