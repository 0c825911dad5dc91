// expect: ok
function handler(event) {
  event.request.headers["x-a"]={value:"b"};
  return event.request;
}
