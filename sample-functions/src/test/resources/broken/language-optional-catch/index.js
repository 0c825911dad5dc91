function handler(event) {
  const request = event.request;
  try { request.uri = "/"; } catch { request.uri = "/a"; } // breaks optional-catch
  return request;
}
