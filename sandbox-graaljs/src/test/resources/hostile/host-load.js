// expect: error|reject
function handler(event) {
  load("/etc/hostname");
  return event.request;
}
