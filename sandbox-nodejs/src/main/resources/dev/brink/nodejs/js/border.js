// Makes guest values for the host.
(function () {
  'use strict';
  const classes = { Error, TypeError, RangeError, SyntaxError };
  const error = (type, code, message) => {
    const made = new (classes[type] ?? Error)(message);
    if (code !== null) made.code = code;
    return made;
  };
  return {
    object: () => ({}),
    array: () => [],
    error,
    raise: (type, code, message) => { throw error(type, code, message); },
  };
})()
