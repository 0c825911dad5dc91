// worker_threads: there is one thread.
'use strict';
const unsupported = (name) => internal.notSupported('worker_threads', name);
module.exports = {
  isMainThread: true, parentPort: null, workerData: null, threadId: 0, resourceLimits: {}, SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker: unsupported('Worker'), MessageChannel: unsupported('MessageChannel'), MessagePort: unsupported('MessagePort'), BroadcastChannel: unsupported('BroadcastChannel'),
  receiveMessageOnPort: unsupported('receiveMessageOnPort'), moveMessagePortToContext: unsupported('moveMessagePortToContext'),
  markAsUntransferable() {}, getEnvironmentData: () => undefined, setEnvironmentData() {},
};
