function handler(event) {
  const request = event.request;
  let a; a ||= 1; // breaks logical-assignment
  return request;
}
