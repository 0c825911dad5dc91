// expect: cpu|memory|error
function handler(event) {
  Array.from({ length: 900000000 });
  return event.request;
}
