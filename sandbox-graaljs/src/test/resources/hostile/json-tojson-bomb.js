// expect: cpu|memory|error
function handler(event) {
  var o={toJSON(){ return [o,o] }}; JSON.stringify(o);
  return event.request;
}
