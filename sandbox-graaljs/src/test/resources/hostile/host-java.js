// expect: error|reject
function handler(event) {
  Java.type("java.lang.Runtime").getRuntime().halt(3);
  return event.request;
}
