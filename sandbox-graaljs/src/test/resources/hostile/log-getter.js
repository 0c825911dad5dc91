// expect: error|cpu|memory|ok
function handler(event) {
  console.log({get a() { for (;;); }});
  return event.request;
}
