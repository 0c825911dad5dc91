// expect: cpu|error
function handler(event) {
  throw {get message(){ for(;;); }, toString(){ for(;;); }};
  return event.request;
}
