// assert.
'use strict';
const { inspect } = require('internal_inspect');
const { equal } = require('internal_equal');
const operators = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:', strictEqual: 'Expected values to be strictly equal:', deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:', notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};
class AssertionError extends Error {
  constructor(options) {
    const { message, operator, actual, expected } = options;
    super(message === undefined ? AssertionError.describe(operator, actual, expected) : String(message));
    this.generatedMessage = message === undefined;
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true });
    Error.captureStackTrace?.(this, options.stackStartFn ?? options.stackStartFunction);
    this.stack = String(this.stack).replace(/^\w*/, 'AssertionError [ERR_ASSERTION]');
  }
  static describe(operator, actual, expected) {
    if (operator === 'equal' || operator === '==') return `${inspect(actual)} == ${inspect(expected)}`;
    if (operator === '!=') return `${inspect(actual)} != ${inspect(expected)}`;
    const head = operators[operator] ?? `${operator}:`;
    if (operator.startsWith('not')) return `${head}\n\n${inspect(expected)}\n`;
    const left = inspect(actual, { sorted: true, depth: 1000 });
    const right = inspect(expected, { sorted: true, depth: 1000 });
    if (!left.includes('\n') && !right.includes('\n') && operator === 'strictEqual') return `${head}\n\n${left} !== ${right}\n`;
    return `${head}\n+ actual - expected\n\n${left.split('\n').map((line) => `+ ${line}`).join('\n')}\n${right.split('\n').map((line) => `- ${line}`).join('\n')}\n`;
  }
}
const fail = (fn, message, operator, actual, expected) => {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message, operator, actual, expected, stackStartFn: fn });
};
function ok(value, message) {
  if (value) return;
  fail(ok, arguments.length === 0 ? 'No value argument passed to `assert.ok()`' : message ?? 'The expression evaluated to a falsy value', '==', value, true);
}
function assert(...args) { ok(...args); }
const check = (operator, holds) => ({ [operator](actual, expected, message) { if (!holds(actual, expected)) fail(assert[operator], message, operator, actual, expected); } })[operator];
const matches = (error, expected, message, fn) => {
  if (expected === undefined) return;
  if (expected instanceof RegExp) {
    if (!expected.test(String(error))) fail(fn, message ?? `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(error))}\n`, fn.name, error, expected);
  } else if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return;
    if (Error.isPrototypeOf(expected)) fail(fn, message ?? `The error is expected to be an instance of "${expected.name}". Received "${error?.name ?? error}"\n\nError message:\n\n${error?.message}`, fn.name, error, expected);
    if (expected.call({}, error) !== true) fail(fn, message ?? `The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(expected.call({}, error))}`, fn.name, error, expected);
  } else {
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    for (const key of keys) {
      const same = expected[key] instanceof RegExp && typeof error[key] === 'string' ? expected[key].test(error[key]) : key in error && equal(error[key], expected[key], true);
      if (!same) fail(fn, message ?? AssertionError.describe('deepStrictEqual', { [key]: error[key] }, { [key]: expected[key] }), fn.name, error, expected);
    }
  }
};
const NONE = Symbol('none');
const caught = (fn) => { try { fn(); } catch (e) { return e; } return NONE; };
const rejection = async (promise) => { try { await (typeof promise === 'function' ? promise() : promise); } catch (e) { return e; } return NONE; };
const texts = (expected, message) => typeof expected === 'string' ? [undefined, expected] : [expected, message];
const missing = (fn, expected, message, what) => fail(fn, message ?? `Missing expected ${what}${expected?.name ? ` (${expected.name}).` : '.'}`, fn.name, undefined, expected);
Object.assign(assert, {
  AssertionError, ok,
  fail(message) { fail(assert.fail, message ?? 'Failed', 'fail'); },
  equal: check('equal', (a, b) => a == b || (a !== a && b !== b)),
  notEqual: check('notEqual', (a, b) => !(a == b || (a !== a && b !== b))),
  strictEqual: check('strictEqual', Object.is),
  notStrictEqual: check('notStrictEqual', (a, b) => !Object.is(a, b)),
  deepEqual: check('deepEqual', (a, b) => equal(a, b, false)),
  notDeepEqual: check('notDeepEqual', (a, b) => !equal(a, b, false)),
  deepStrictEqual: check('deepStrictEqual', (a, b) => equal(a, b, true)),
  notDeepStrictEqual: check('notDeepStrictEqual', (a, b) => !equal(a, b, true)),
  match(text, pattern, message) {
    if (typeof text !== 'string' || !pattern.test(text)) fail(assert.match, message ?? `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`, 'match', text, pattern);
  },
  doesNotMatch(text, pattern, message) {
    if (typeof text !== 'string' || pattern.test(text)) fail(assert.doesNotMatch, message ?? `The input was expected to not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`, 'doesNotMatch', text, pattern);
  },
  throws(fn, ...rest) {
    const [expected, message] = texts(...rest);
    const error = caught(fn);
    if (error === NONE) missing(assert.throws, expected, message, 'exception');
    matches(error, expected, message, assert.throws);
  },
  doesNotThrow(fn, ...rest) {
    const [, message] = texts(...rest);
    const error = caught(fn);
    if (error !== NONE) fail(assert.doesNotThrow, `Got unwanted exception${message ? `: ${message}` : '.'}\nActual message: "${error?.message}"`, 'doesNotThrow', error);
  },
  async rejects(promise, ...rest) {
    const [expected, message] = texts(...rest);
    const error = await rejection(promise);
    if (error === NONE) missing(assert.rejects, expected, message, 'rejection');
    matches(error, expected, message, assert.rejects);
  },
  async doesNotReject(promise, ...rest) {
    const [, message] = texts(...rest);
    const error = await rejection(promise);
    if (error !== NONE) fail(assert.doesNotReject, `Got unwanted rejection${message ? `: ${message}` : '.'}\nActual message: "${error?.message}"`, 'doesNotReject', error);
  },
  ifError(value) {
    if (value !== null && value !== undefined) fail(assert.ifError, `ifError got unwanted exception: ${value?.message ?? inspect(value)}`, 'ifError', value, null);
  },
  partialDeepStrictEqual: internal.notSupported('assert', 'partialDeepStrictEqual'),
  CallTracker: internal.notSupported('assert', 'CallTracker'),
});
function strict(...args) { ok(...args); }
assert.strict = Object.assign(strict, assert, { equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual, notDeepEqual: assert.notDeepStrictEqual });
strict.strict = strict;
module.exports = assert;
