function handler(event) {
  const request = event.request;
  for (;;) {} // breaks time-limit
  return request;
}
