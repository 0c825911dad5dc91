// expect: cpu|memory|error
function handler(event) {
  for (;;) atob(btoa('a'.repeat(1000).repeat(300)));
  return event.request;
}
