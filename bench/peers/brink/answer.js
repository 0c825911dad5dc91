function handler(event) {
  var uri = event.request.uri;
  if (uri.endsWith('/')) {
    uri += 'index.html';
  }
  return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: { 'content-type': { value: 'text/html' }, 'x-uri': { value: uri } },
    body: '0123456789abcdef'.repeat(64),
  };
}
