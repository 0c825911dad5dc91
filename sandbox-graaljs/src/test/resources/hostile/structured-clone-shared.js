// expect: cpu|memory|error|ok
function handler(event) {
  let o = [1];
  for (let i = 0; i < 25; i++) o = { a: o, b: [o, o] };
  structuredClone(o);
  JSON.parse(JSON.stringify(o));
  return event.request;
}
