// expect: cpu|memory|error|ok
function handler(event) {
  var a = ['abcdefghij']; for (var i = 0; i < 30; i++) a = [a, a]; a.join();
  return event.request;
}
