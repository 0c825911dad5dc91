async function handler(event) { // breaks no-result
  await new Promise(() => {});
  return event.request;
}
