export default {
  async fetch(request) {
    let uri = new URL(request.url).pathname;
    if (uri.endsWith('/')) {
      uri += 'index.html';
    }
    return new Response('0123456789abcdef'.repeat(64), {
      headers: { 'content-type': 'text/html', 'x-uri': uri },
    });
  },
};
