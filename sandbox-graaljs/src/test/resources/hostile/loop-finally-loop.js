// expect: cpu
function handler(event) {
  try { while (true); } finally { while (true); }
  return event.request;
}
