// expect: cpu|memory|error
function handler(event) {
  Array.from({length:1e7}, function(x,i){ return i });
  return event.request;
}
