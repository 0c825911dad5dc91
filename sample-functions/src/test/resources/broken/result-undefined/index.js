function handler(event) {
  event.request.uri = '/';
  return; // breaks shape
}
