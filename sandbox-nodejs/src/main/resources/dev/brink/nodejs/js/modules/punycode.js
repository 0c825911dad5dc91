module.exports = internal.packaged('punycode/punycode.js');
