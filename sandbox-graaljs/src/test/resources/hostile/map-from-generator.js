// expect: cpu|memory|error
function handler(event) {
  new Map((function* () { for (let i = 0; ; i++) yield [i, i]; })());
  return event.request;
}
