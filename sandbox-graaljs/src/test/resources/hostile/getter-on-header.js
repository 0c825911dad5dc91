// expect: cpu|error|invalid
function handler(event) {
  event.request.headers={get host(){ for(;;); }};
  return event.request;
}
