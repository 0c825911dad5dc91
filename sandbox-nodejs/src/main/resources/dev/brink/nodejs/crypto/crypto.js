// What is left of the module: constants, WebCrypto's door, and what is missing.
const define = (name, value) => Object.defineProperty(exports, name, { configurable: true, enumerable: true, writable: true, value });

define('constants', parts.constants);
define('webcrypto', parts.webcrypto);
define('subtle', parts.webcrypto.subtle);
define('getRandomValues', function getRandomValues(view) {
  return parts.webcrypto.getRandomValues(view);
});
define('getFips', () => 0);
define('setEngine', internal.notSupported('crypto', 'setEngine'));
define('setFips', internal.notSupported('crypto', 'setFips'));
define('secureHeapUsed', () => ({ total: 0, used: 0, utilization: 0, min: 0 }));

for (const name of [
  'createDiffieHellman', 'createDiffieHellmanGroup', 'getDiffieHellman', 'DiffieHellman', 'DiffieHellmanGroup',
  'generatePrime', 'generatePrimeSync', 'checkPrime', 'checkPrimeSync', 'Certificate', 'createCipher', 'createDecipher',
]) {
  define(name, internal.notSupported('crypto', name));
}
