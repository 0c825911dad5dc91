// expect: cpu|memory|error
function handler(event) {
  class A extends Array {}; new A(100000000).fill(1);
  return event.request;
}
