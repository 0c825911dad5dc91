// expect: cpu
for (;;) {}
function handler(event) { return event.request; }
