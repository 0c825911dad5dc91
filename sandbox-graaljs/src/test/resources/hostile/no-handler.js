// expect: reject
function handle(event) { return event.request; }
