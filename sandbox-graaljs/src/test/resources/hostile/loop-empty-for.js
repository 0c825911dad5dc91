// expect: cpu
function handler(event) {
  for (;;);
  return event.request;
}
