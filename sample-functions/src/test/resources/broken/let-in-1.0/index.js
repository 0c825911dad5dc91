function handler(event) {
  let a = 1; // breaks let-const
  return event.request;
}
