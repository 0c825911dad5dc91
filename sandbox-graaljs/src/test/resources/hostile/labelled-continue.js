// expect: cpu|memory
function handler(event) {
  a: for(;;){ continue a }
  return event.request;
}
