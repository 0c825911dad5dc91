// expect: cpu
function handler(event) {
  var o={[Symbol.toPrimitive](){ for(;;); }}; `${o}`;
  return event.request;
}
