// expect: cpu|memory|error|ok
function handler(event) {
  var t = {then: function (done) { done({then: function (d) { d(t); }}); }}; return Promise.resolve(t);
  return event.request;
}
