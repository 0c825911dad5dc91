// The programming model: finds the handler, calls it, and says how that ended.
(function (internal, port) {
  'use strict';
  const { loop } = internal;

  let handler = null;
  let phase = 'init';
  let returnedPromise = false;
  let current = null;
  let exited = false;

  // ---- errors as the platform reports them

  const isError = (value) => value instanceof Error
    || (value !== null && typeof value === 'object' && typeof value.name === 'string' && typeof value.message === 'string' && typeof value.stack === 'string');
  const described = (error) => {
    try {
      if (isError(error)) {
        return {
          type: String(error.name),
          message: String(error.message),
          trace: typeof error.stack === 'string' ? error.stack : '',
        };
      }
      return { type: typeof error, message: String(error), trace: '' };
    } catch (e) {
      return { type: 'handled', message: 'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack', trace: '' };
    }
  };
  class PlatformError extends Error {
    constructor(name, reason) {
      super(reason);
      this.name = `Runtime.${name}`;
    }
  }
  const wrapped = (name, reason) => {
    const error = new PlatformError(name, String(reason));
    if (isError(reason)) error.stack = `${error.name}: ${error.message}\n${String(reason.stack).split('\n').filter((line) => /^\s+at /.test(line)).join('\n')}`.trimEnd();
    return error;
  };
  const logged = (title, error, seen) => {
    const entry = { errorType: seen.type, errorMessage: seen.message };
    if (isError(error)) {
      for (const key of Object.keys(error)) {
        if (key === 'name' || key === 'message' || key === 'stack') continue;
        const value = error[key];
        entry[key] = isError(value) ? { errorType: value.name, errorMessage: value.message, stack: String(value.stack).split('\n') } : value;
      }
      entry.stack = seen.trace.split('\n');
    }
    let text;
    try {
      text = JSON.stringify(entry, (key, value) => typeof value === 'bigint' ? String(value) : value);
    } catch (e) {
      text = JSON.stringify({ errorType: seen.type, errorMessage: seen.message, stack: entry.stack });
    }
    port.log('ERROR', `${title} \t${text}`);
  };
  const failed = (error, title, fatal = false) => {
    if (exited) return;
    const seen = described(error);
    logged(title, error, seen);
    loop.end({ returned: false, ...seen, fatal, waits: false });
  };
  internal.fatal = (origin, error) => {
    if (origin === 'unhandledRejection') {
      const wrap = wrapped('UnhandledPromiseRejection', error);
      wrap.reason = error;
      failed(wrap, 'Unhandled Promise Rejection', true);
    } else {
      failed(error, 'Uncaught Exception', true);
    }
  };
  internal.exit = (status) => {
    exited = true;
    loop.end({
      returned: false, type: 'Runtime.ExitError', message: `Runtime exited with error: exit status ${status}`, trace: '', fatal: true, waits: false,
    });
  };

  // ---- loading

  const find = (text) => {
    const slash = text.lastIndexOf('/');
    const name = text.slice(slash + 1);
    const dot = name.indexOf('.');
    if (dot <= 0 || dot === name.length - 1) throw new PlatformError('MalformedHandlerName', 'Bad handler');
    if (text.includes('..')) throw new PlatformError('MalformedHandlerName', `'${text}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
    return [text.slice(0, slash + 1) + name.slice(0, dot), name.slice(dot + 1).split('.')];
  };
  const pick = (exports, names, text) => {
    let value = exports;
    for (const name of names) value = value?.[name];
    if (value === undefined || value === null) throw new PlatformError('HandlerNotFound', `${text} is undefined or not exported`);
    if (typeof value !== 'function') throw new PlatformError('HandlerNotFound', `${text} is not a function`);
    return value;
  };
  const translated = (error) => {
    if (error instanceof PlatformError) return error;
    if (error instanceof SyntaxError) return wrapped('UserCodeSyntaxError', error);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') return wrapped('ImportModuleError', error);
    return error;
  };
  const initialise = () => {
    loop.begin();
    phase = 'init';
    const done = (fn) => {
      handler = fn;
      loop.end({ returned: true, json: null, waits: false });
    };
    try {
      const text = port.handler();
      const [base, names] = find(text);
      const { files, resolver } = internal;
      const path = files.normalize(`/var/task/${base}`);
      const file = [path, `${path}.js`, `${path}.mjs`, `${path}.cjs`].find((one) => files.kind(one) === 1);
      if (file === undefined) {
        const error = new Error(`Cannot find module '${base}'\nRequire stack:\n- /var/runtime/index.mjs`);
        error.code = 'MODULE_NOT_FOUND';
        throw error;
      }
      if (resolver.format(file) === 'module') {
        internal.esm.entry(file).then((space) => done(pick(space, names, text))).catch((e) => failed(translated(e), 'Uncaught Exception', true));
      } else {
        done(pick(internal.loader.main(file), names, text));
      }
    } catch (e) {
      failed(translated(e), 'Uncaught Exception', true);
    }
  };

  // ---- calls

  const answer = (value) => {
    let json;
    try {
      json = value === undefined ? null : JSON.stringify(value);
    } catch (e) {
      throw new PlatformError('MarshalError', 'Unable to stringify response body');
    }
    return json === undefined ? null : json;
  };
  const succeed = (call, value, waits) => {
    if (call.done || call !== current) return;
    call.done = true;
    try {
      loop.end({ returned: true, json: answer(value), waits });
    } catch (e) {
      failed(e, 'Invoke Error');
    }
  };
  const fail = (call, error, waits) => {
    if (call.done || call !== current || exited) return;
    call.done = true;
    const seen = described(error);
    logged('Invoke Error', error, seen);
    loop.end({ returned: false, ...seen, fatal: false, waits });
  };
  const contextOf = (call, id, deadline) => {
    const env = internal.environment;
    const name = env.AWS_LAMBDA_FUNCTION_NAME ?? '';
    const version = env.AWS_LAMBDA_FUNCTION_VERSION ?? '';
    const finish = (error, value) => {
      if (error === undefined || error === null) succeed(call, value, false);
      else fail(call, error, false);
    };
    return {
      get callbackWaitsForEmptyEventLoop() { return call.waits; },
      set callbackWaitsForEmptyEventLoop(value) { call.waits = value; },
      functionVersion: version,
      functionName: name,
      memoryLimitInMB: String(port.memory()),
      logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? `/aws/lambda/${name}`,
      logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
      clientContext: undefined,
      identity: undefined,
      invokedFunctionArn: env.BRINK_FUNCTION_ARN ?? `arn:aws:lambda:${env.AWS_REGION ?? 'us-east-1'}:000000000000:function:${name}${version === '' ? '' : `:${version}`}`,
      awsRequestId: id,
      getRemainingTimeInMillis: () => Math.max(0, deadline - port.now()),
      done: (error, value) => finish(error, value),
      fail: (error) => finish(error === undefined || error === null ? 'handled' : error),
      succeed: (value) => finish(null, value),
    };
  };
  const invoke = (id, text, deadline) => {
    loop.begin();
    phase = 'invoke';
    returnedPromise = false;
    const call = { done: false, waits: true };
    current = call;
    const callback = (error, value) => {
      if (error === undefined || error === null) succeed(call, value, call.waits);
      else fail(call, error, call.waits);
    };
    const context = contextOf(call, id, deadline);
    try {
      const result = handler(JSON.parse(text), context, callback);
      if (result !== null && result !== undefined && typeof result.then === 'function') {
        returnedPromise = true;
        result.then((value) => succeed(call, value, false), (error) => fail(call, error, false));
      }
    } catch (e) {
      fail(call, e, false);
    }
  };
  /** Nothing is left to be done, and there is no answer. */
  internal.drained = () => {
    if (phase === 'invoke' && !returnedPromise) {
      succeed(current, null, false);
      return;
    }
    const error = new PlatformError('NodeJsExit',
      'The Lambda runtime client detected an unexpected Node.js exit. This is most commonly caused by a Promise that was never settled. '
      + 'For more information, see https://nodejs.org/docs/latest/api/process.html#process_exit_codes');
    error.stack = '';
    if (current !== null) current.done = true;
    failed(error, 'Invoke Error', true);
  };
  return { initialise, invoke };
})
