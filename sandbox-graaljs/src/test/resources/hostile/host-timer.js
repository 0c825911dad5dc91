// expect: error|reject
function handler(event) {
  setTimeout(function () {}, 5);
  return event.request;
}
