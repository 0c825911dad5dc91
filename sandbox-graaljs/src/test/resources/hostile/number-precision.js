// expect: cpu|memory|error
function handler(event) {
  for (;;) (1.7976931348623157e308).toFixed(100) + (5e-324).toPrecision(100) + (5e-324).toExponential(100);
  return event.request;
}
