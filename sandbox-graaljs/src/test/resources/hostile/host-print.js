// expect: error|reject
function handler(event) {
  print("seen");
  return event.request;
}
