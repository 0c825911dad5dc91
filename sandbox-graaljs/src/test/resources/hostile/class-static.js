// expect: cpu|memory
function handler(event) {
  class A { static { for(;;); } }
  return event.request;
}
