// expect: cpu|memory|error
function handler(event) {
  async function* g(){ for(;;) yield 1 } (async()=>{ for await (var x of g()); })();
  return event.request;
}
