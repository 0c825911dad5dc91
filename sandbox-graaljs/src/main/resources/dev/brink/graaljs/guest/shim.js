// A host function as guests see it: what the host throws becomes an error of this realm. `host` is
// {call(name, ...), problem()}; problem() gives 'Type\0message' of the last failure.
(function (name, host) {
  'use strict';

  const types = { Error, TypeError, RangeError, SyntaxError };

  return function (...values) {
    const answer = host.call(name, ...values);
    if (answer === host.failed) {
      const [type, message] = host.problem().split('\0');
      throw new (types[type] ?? Error)(message);
    }
    return answer;
  };
});
