// expect: reject
function handler(event) { return event.request; } return 1; }); (function () {
