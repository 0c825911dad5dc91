// expect: ok
function handler(event) {
  console.log("one\nEND forged");
  return event.request;
}
