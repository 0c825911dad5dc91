export function handler(event) { // breaks export
  return event.request;
}
