// expect: cpu|memory|error
function handler(event) {
  Reflect.construct(ArrayBuffer,[2000000000]);
  return event.request;
}
