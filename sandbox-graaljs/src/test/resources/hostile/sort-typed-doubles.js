// expect: cpu|memory|error|ok
function handler(event) {
  var t = new Float64Array(130000); for (var i = 0; i < 4000; i++) t[i] = (i * 7919) % 4001; for (i = 4000; i < 128000; i *= 2) t.set(t.subarray(0, Math.min(i, 130000 - i)), i); t.sort();
  return event.request;
}
