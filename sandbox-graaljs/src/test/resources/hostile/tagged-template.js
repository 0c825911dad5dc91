// expect: cpu|memory
function handler(event) {
  function t(){ for(;;); } t`a`;
  return event.request;
}
