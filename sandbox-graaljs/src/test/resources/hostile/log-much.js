// expect: ok|cpu|memory
function handler(event) {
  for (var i = 0; i < 100; i++) console.log("z".repeat(1000));
  return event.request;
}
