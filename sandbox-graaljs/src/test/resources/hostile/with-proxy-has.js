// expect: cpu|error
function handler(event) {
  new Proxy({}, {has(){ for(;;); }}).x; "y" in new Proxy({}, {has(){ for(;;); }});
  return event.request;
}
