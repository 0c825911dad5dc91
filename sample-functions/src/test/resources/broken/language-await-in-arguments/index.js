function handler(event) {
  const request = event.request;
  const f = async function (a) { String(await a); }; // breaks await-in-arguments
  return request;
}
