function handler(event) {
  const request = event.request;
  request.headers['x-a'] = 'me'; // breaks shape
  return request;
}
