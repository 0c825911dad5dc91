// expect: cpu|memory|error|ok
function handler(event) {
  var o = {length: 9007199254740991}; o[Symbol.isConcatSpreadable] = true; [].concat(o);
  return event.request;
}
