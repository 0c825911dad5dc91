// expect: ok|cpu|memory|error
function handler(event) {
  for (;;) Date.parse('Mon '.repeat(2000) + '1 Jan 2020 (' + '('.repeat(5000));
  return event.request;
}
