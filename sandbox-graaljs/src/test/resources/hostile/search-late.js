// expect: ok|cpu|memory|error
function handler(event) {
  for (var i = 0; i < 1e6; i++) ('a'.repeat(1000).repeat(90)).search(/b/);
  return event.request;
}
