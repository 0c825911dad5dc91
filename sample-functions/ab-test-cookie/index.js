// Makes the choice of ab-test stick: stores the visitor's variant in a cookie.

const COOKIE = 'ab';
const ATTRIBUTES = 'Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax';

function handler(event) {
  const request = event.request;
  const response = event.response;
  const variant = request.headers['x-ab-variant'];
  const cookie = request.cookies[COOKIE];

  if (variant && !(cookie && cookie.value === variant.value)) {
    response.cookies[COOKIE] = { value: variant.value, attributes: ATTRIBUTES };
  }
  return response;
}
