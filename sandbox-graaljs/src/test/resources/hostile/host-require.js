// expect: error|reject
function handler(event) {
  require("fs").readFileSync("/etc/hostname");
  return event.request;
}
