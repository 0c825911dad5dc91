// expect: error|cpu|memory
function handler(event) {
  throw {toJSON: function () { for (;;); }};
  return event.request;
}
