// expect: error|reject
function handler(event) {
  require("./../../etc/hostname");
  return event.request;
}
