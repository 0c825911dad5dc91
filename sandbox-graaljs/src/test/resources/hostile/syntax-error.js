// expect: reject
function handler(event { }
