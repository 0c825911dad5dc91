// expect: cpu|memory
function handler(event) {
  for (;;);
  return event.request;
}
