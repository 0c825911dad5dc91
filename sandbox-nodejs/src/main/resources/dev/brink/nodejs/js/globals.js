// What Node.js has on the global object beside the language; most of it is made when first read.
(function (internal, port) {
  'use strict';
  const global = globalThis;
  const { require, lazy } = internal;
  for (const name of ['load', 'loadWithNewGlobal', 'print', 'printErr', 'Graal', 'Java', 'Polyglot', 'Packages', 'quit', 'exit', 'read', 'readbuffer', 'readline', 'arguments', 'JavaImporter']) {
    delete global[name];
  }
  Object.defineProperty(global, Symbol.toStringTag, { value: 'global', configurable: true });
  global.global = global;
  for (const [name, value] of Object.entries(internal.loop.timers)) {
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: true });
  }
  const from = (module, ...names) => names.forEach((name) => lazy(global, name, () => require(module)[name]));
  lazy(global, 'console', () => require('console'));
  lazy(global, 'process', () => require('process'));
  lazy(global, 'performance', () => require('perf_hooks').performance);
  from('buffer', 'Buffer', 'atob', 'btoa', 'Blob', 'File');
  from('url', 'URL', 'URLSearchParams');
  from('util', 'TextEncoder', 'TextDecoder');
  from('internal_events', 'Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal');
  from('internal_clone', 'DOMException', 'structuredClone');
  from('stream/web', 'ReadableStream', 'WritableStream', 'TransformStream');
})
