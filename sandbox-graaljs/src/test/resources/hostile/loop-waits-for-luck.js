// expect: cpu|memory
function handler(event) {
  while (Math.random() >= 0);
  return event.request;
}
