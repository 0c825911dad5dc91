// expect: cpu
function handler(event) {
  function* g(){ try { for(;;) yield 1 } finally { for(;;); } } for (var x of g()) { break }
  return event.request;
}
