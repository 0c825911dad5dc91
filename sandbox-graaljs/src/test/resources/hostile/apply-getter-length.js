// expect: cpu|memory|error
function handler(event) {
  Math.max.apply(null, {get length() { return 65000; }}); for (;;) Math.max.apply(null, {get length() { return 65000; }});
  return event.request;
}
