// expect: cpu|memory|error
function handler(event) {
  "banana".replace(/a/g, function () { for (;;); });
  return event.request;
}
