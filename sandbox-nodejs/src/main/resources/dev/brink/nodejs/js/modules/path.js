// path: the published package, with process.cwd and a win32 that says it is not here.
'use strict';
const path = internal.packaged('path-browserify/index.js', {});
path.posix = path;
path.win32 ??= new Proxy({}, { get: (target, name) => typeof name === 'string' ? internal.notSupported('path.win32', name) : undefined });
path.toNamespacedPath = (value) => value;
path.matchesGlob = internal.notSupported('path', 'matchesGlob');
module.exports = path;
