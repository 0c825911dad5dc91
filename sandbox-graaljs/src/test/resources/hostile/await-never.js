// expect: error
async function handler(event) { await new Promise(function () {}); return event.request; }
