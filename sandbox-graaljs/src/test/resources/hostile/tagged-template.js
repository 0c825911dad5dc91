// expect: cpu
function handler(event) {
  function t(){ for(;;); } t`a`;
  return event.request;
}
