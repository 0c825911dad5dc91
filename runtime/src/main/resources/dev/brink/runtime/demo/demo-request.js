// Runs at viewer-request: a folder is answered with its index.html, and one old path has moved.
function handler(event) {
  var request = event.request;
  if (request.uri === '/old') {
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: '/about' } }
    };
  }
  if (request.uri !== '/' && request.uri.endsWith('/')) {
    request.uri += 'index.html';
  }
  request.headers['x-demo-request'] = { value: 'seen by a viewer-request function' };
  return request;
}
