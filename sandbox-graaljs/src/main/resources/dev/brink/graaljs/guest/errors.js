// What the host learns of a thrown value: its message and stack. Never throws.
(function (error) {
  'use strict';

  function safely(read) {
    try {
      const value = read();
      return value === undefined || value === null ? '' : String(value);
    } catch (problem) {
      return '';
    }
  }

  const isObject = typeof error === 'object' && error !== null;
  // A proxy's trap may throw, and a revoked one always does.
  let isError = false;
  try {
    isError = isObject && error instanceof Error;
  } catch (problem) {
    // Then it is none.
  }
  let message;
  if (isError) {
    const name = safely(() => error.name);
    const text = safely(() => error.message);
    message = text === '' ? name : name === '' ? text : name + ': ' + text;
  } else if (isObject) {
    message = safely(() => JSON.stringify(error));
  } else {
    message = safely(() => String(error));
  }
  const stack = isObject ? safely(() => error.stack) : '';
  return { message: message.slice(0, 1000), stack: stack.slice(0, 4000) };
});
