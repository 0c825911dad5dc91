// expect: cpu|memory
for (;;) {}
function handler(event) { return event.request; }
