// Lets only signed links through: ?expires=<unix seconds>&token=<HMAC-SHA256 of path and expiry, base64url>.

const crypto = require('crypto');

// Whoever may read this code can sign links. jwt-verify shows how to keep the key in a key-value store.
const SECRET = 'sample-secret-change-me';

function handler(event) {
  const request = event.request;
  const expires = single(request.querystring.expires);
  const token = single(request.querystring.token);

  if (!expires || !token || !/^\d{1,12}$/.test(expires)) {
    return forbidden('This link is not signed.');
  }
  // The signature first: the expiry is only worth reading once it is known to be ours.
  if (!sameText(token, sign(request.uri, expires))) {
    return forbidden('This link is not valid.');
  }
  if (Number(expires) * 1000 <= Date.now()) {
    return forbidden('This link has expired.');
  }
  // Every valid link to one file shares one cached copy.
  delete request.querystring.expires;
  delete request.querystring.token;
  return request;
}

// A parameter that is given twice counts as not given.
function single(parameter) {
  return parameter && !parameter.multiValue ? parameter.value : '';
}

function sign(uri, expires) {
  return crypto.createHmac('sha256', SECRET).update(uri + '\n' + expires).digest('base64url');
}

// Looks at every character whatever the first difference, so that timing tells nothing about the right token.
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

function forbidden(text) {
  return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    headers: {
      'cache-control': { value: 'no-store' },
      'content-type': { value: 'text/plain; charset=utf-8' },
    },
    body: { encoding: 'text', data: text + '\n' },
  };
}
