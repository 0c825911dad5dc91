// expect: cpu|memory
function handler(event) {
  var o={[Symbol.toPrimitive](){ for(;;); }}; `${o}`;
  return event.request;
}
