// expect: error|reject
function handler(event) {
  fetch("http://127.0.0.1:1/");
  return event.request;
}
