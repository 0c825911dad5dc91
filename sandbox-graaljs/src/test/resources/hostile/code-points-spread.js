// expect: cpu|memory|error|ok
function handler(event) {
  String.fromCodePoint.apply(null, Array.from('a'.repeat(60000), function (c) { return c.charCodeAt(0); }));
  return event.request;
}
