import cf from 'cloudfront';
function handler(event) {
  cf.updateRequestOrigin({ domainName: '127.0.0.1' }); // breaks exception
  return event.request;
}
