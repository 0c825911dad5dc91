function handler(event) {
  return event; // breaks shape
}
