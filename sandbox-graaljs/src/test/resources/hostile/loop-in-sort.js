// expect: cpu|memory
function handler(event) {
  [2, 1, 3].sort(function () { for (;;); });
  return event.request;
}
