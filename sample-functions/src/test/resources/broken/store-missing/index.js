import cf from 'cloudfront';
async function handler(event) {
  await cf.kvs().get('a'); // breaks exception
  return event.request;
}
