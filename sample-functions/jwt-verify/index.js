// Checks a JSON Web Token (HS256) and tells the origin who the user is. The keys are in a key-value store.

import cf from 'cloudfront';
import crypto from 'crypto';

const ISSUER = 'https://login.example.com';
const AUDIENCE = 'https://app.example.com';
const LEEWAY_SECONDS = 30;
const COOKIE = 'session';
const USER_HEADER = 'x-user';

async function handler(event) {
  const request = event.request;
  // Only this function may say who the user is.
  delete request.headers[USER_HEADER];

  const token = tokenOf(request);
  if (!token) {
    return unauthorized('Bearer');
  }
  const result = await verify(token);
  if (result.refused) {
    console.log(`refused: ${result.refused}`);
    return unauthorized('Bearer error="invalid_token"');
  }
  request.headers[USER_HEADER] = { value: result.claims.sub };
  return request;
}

function tokenOf(request) {
  const authorization = request.headers.authorization;
  if (authorization && /^bearer /i.test(authorization.value)) {
    return authorization.value.slice(7).trim();
  }
  const cookie = request.cookies[COOKIE];
  return cookie ? cookie.value : '';
}

// Answers {claims} or {refused: why}.
async function verify(token) {
  const parts = token.split('.');
  const header = parts.length === 3 ? decode(parts[0]) : null;
  if (!header) {
    return { refused: 'not a token' };
  }
  // Never let the token choose its algorithm: "none" would need no key at all.
  if (header.alg !== 'HS256') {
    return { refused: 'algorithm' };
  }
  const key = await findKey(header.kid);
  if (!key) {
    return { refused: 'unknown key' };
  }
  const signature = crypto.createHmac('sha256', key).update(parts[0] + '.' + parts[1]).digest('base64url');
  if (!sameText(parts[2], signature)) {
    return { refused: 'signature' };
  }
  return checkClaims(decode(parts[1]));
}

async function findKey(kid) {
  if (typeof kid !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(kid)) {
    return null;
  }
  try {
    const key = await cf.kvs().get('jwt-key:' + kid);
    return key;
  } catch (missing) {
    return null;
  }
}

function checkClaims(claims) {
  const now = Math.floor(Date.now() / 1000);
  if (!claims || typeof claims.sub !== 'string' || !/^[A-Za-z0-9._@|:-]{1,128}$/.test(claims.sub)) {
    return { refused: 'subject' };
  }
  if (typeof claims.exp !== 'number' || claims.exp + LEEWAY_SECONDS <= now) {
    return { refused: 'expired' };
  }
  if (typeof claims.nbf === 'number' && claims.nbf - LEEWAY_SECONDS > now) {
    return { refused: 'not valid yet' };
  }
  if (claims.iss !== ISSUER) {
    return { refused: 'issuer' };
  }
  const audience = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  return audience.includes(AUDIENCE) ? { claims: claims } : { refused: 'audience' };
}

function decode(part) {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return value !== null && typeof value === 'object' ? value : null;
  } catch (malformed) {
    return null;
  }
}

function sameText(given, right) {
  if (given.length !== right.length) {
    return false;
  }
  let difference = 0;
  for (let i = 0; i < right.length; i++) {
    difference |= given.charCodeAt(i) ^ right.charCodeAt(i);
  }
  return difference === 0;
}

function unauthorized(challenge) {
  return {
    statusCode: 401,
    statusDescription: 'Unauthorized',
    headers: {
      'cache-control': { value: 'no-store' },
      'www-authenticate': { value: challenge },
    },
  };
}
