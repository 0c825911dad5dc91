// expect: cpu|memory|error|ok
function handler(event) {
  JSON.parse('[1,2,3]', function (k, v) { if (Array.isArray(this) && this.length < 1e9) this.push([this]); return v; });
  return event.request;
}
