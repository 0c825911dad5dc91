// expect: cpu|memory|error
async function handler(event) { for (;;) await 0; }
