// expect: ok|cpu|memory|error
function handler(event) {
  const s = '\ud800'.repeat(1000).repeat(90);
  for (let i = 0; i < 1000; i++) s.toWellFormed().isWellFormed();
  return event.request;
}
