// expect: error|reject
function handler(event) {
  Reflect.construct((function () {}).constructor, ["return 1"])();
  return event.request;
}
