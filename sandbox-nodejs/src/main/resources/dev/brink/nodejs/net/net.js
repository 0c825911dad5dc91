'use strict';
// Addresses are told apart; sockets there are none.
const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function isIPv6(text) {
  if (typeof text !== 'string' || !/^[0-9a-fA-F:.]+(%[0-9a-zA-Z]+)?$/.test(text)) return false;
  let rest = text.replace(/%.*$/, '');
  const tail = rest.slice(rest.lastIndexOf(':') + 1);
  if (tail.includes('.')) {
    if (!V4.test(tail)) return false;
    rest = `${rest.slice(0, rest.lastIndexOf(':') + 1)}0:0`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

const isIPv4 = (text) => V4.test(String(text));

Object.assign(exports, {
  isIP: (text) => (isIPv4(text) ? 4 : isIPv6(String(text)) ? 6 : 0),
  isIPv4,
  isIPv6: (text) => isIPv6(String(text)),
});
for (const name of ['Socket', 'Stream', 'Server', 'BlockList', 'SocketAddress', 'connect', 'createConnection', 'createServer']) {
  exports[name] = internal.notSupported('net', name);
}
