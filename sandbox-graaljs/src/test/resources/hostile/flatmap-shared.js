// expect: cpu|memory|error|ok
function handler(event) {
  const big = Array(60000).fill(1);
  Array(1000).fill(0).flatMap(() => big);
  return event.request;
}
