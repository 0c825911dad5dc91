// expect: cpu|error
function handler(event) {
  new Proxy({}, { get: function () { for (;;); } }).anything;
  return event.request;
}
