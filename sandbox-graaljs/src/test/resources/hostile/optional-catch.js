// expect: cpu|memory
function handler(event) {
  for(;;){ try { throw 1 } catch {} }
  return event.request;
}
