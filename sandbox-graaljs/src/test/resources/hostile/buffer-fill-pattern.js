// expect: cpu|memory|error
function handler(event) {
  for (;;) Buffer.alloc(400000, 'abcdefghijk').toString('base64');
  return event.request;
}
