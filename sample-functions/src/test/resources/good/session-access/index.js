// A session cookie is a JWT with roles in it; a table says which path needs which role.

const crypto = require('crypto');

const KEYS = { '2026a': 'fixture-key-2026a', '2026b': 'fixture-key-2026b' };
const RULES = [
  { path: /^\/(?:css|js|img)\//, roles: null },
  { path: /^\/login(?:\/|$)/, roles: null },
  { path: /^\/admin\/users\/([0-9]+)(?:\/edit)?$/, roles: ['admin'] },
  { path: /^\/admin(?:\/|$)/, roles: ['admin', 'auditor'] },
  { path: /^\/reports\/\d{4}-\d{2}(?:-\d{2})?\.(?:csv|pdf)$/, roles: ['analyst', 'admin'] },
  { path: /^\/api\/v[1-3]\/(?:orders|invoices)\b/, roles: ['user', 'admin'] },
  { path: /^\//, roles: ['user', 'analyst', 'auditor', 'admin'] },
];

function handler(event) {
  const request = event.request;
  delete request.headers['x-user'];
  delete request.headers['x-roles'];
  const rule = RULES.find((one) => one.path.test(request.uri));
  if (!rule || rule.roles === null) {
    return request;
  }
  const cookie = request.cookies.session;
  if (!cookie) {
    return login(request);
  }
  let claims;
  try {
    claims = verify(cookie.value);
  } catch (problem) {
    console.log('refused: ' + problem.message);
    return login(request);
  }
  const roles = claims.roles.filter((role) => rule.roles.indexOf(role) >= 0);
  if (roles.length === 0) {
    return {
      statusCode: 403,
      statusDescription: 'Forbidden',
      headers: { 'content-type': { value: 'text/html; charset=utf-8' }, 'cache-control': { value: 'no-store' } },
      body: '<!doctype html><title>403</title><p>' + escape(claims.sub) + ' may not see this page.</p>',
    };
  }
  request.headers['x-user'] = { value: claims.sub };
  request.headers['x-roles'] = { value: claims.roles.join(',') };
  return request;
}

function verify(token) {
  const parts = token.split('.');
  if (parts.length !== 3) {
    throw new Error('not three parts');
  }
  const header = JSON.parse(Buffer.from(parts[0], 'base64url').toString());
  const key = KEYS[header.kid];
  if (header.alg !== 'HS256' || !key) {
    throw new Error('algorithm or key');
  }
  const right = crypto.createHmac('sha256', key).update(parts[0] + '.' + parts[1]).digest('base64url');
  if (right !== parts[2]) {
    throw new Error('signature');
  }
  const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  if (claims.exp * 1000 < Date.now()) {
    throw new Error('expired');
  }
  return claims;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => '&#' + c.charCodeAt(0) + ';');
}

function login(request) {
  const pairs = Object.keys(request.querystring).map(
    (name) => name + '=' + request.querystring[name].value);
  const back = request.uri + (pairs.length ? '?' + pairs.join('&') : '');
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: '/login?return=' + encodeURIComponent(back) } },
  };
}
