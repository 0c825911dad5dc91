// expect: cpu
function handler(event) {
  a: for(;;){ continue a }
  return event.request;
}
