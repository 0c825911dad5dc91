// expect: cpu|memory|error|ok
function handler(event) {
  for (;;) (5e-324).toString(2) + (1.7976931348623157e308).toString(3);
  return event.request;
}
