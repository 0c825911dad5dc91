// expect: cpu|memory|error
function handler(event) {
  String.raw({raw:{length:1000000000}});
  return event.request;
}
