'use strict';

const jwt = require('jsonwebtoken');

// Of whoever signs the tokens; a public key is no secret.
const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwvlpwP6rcSb80gp8+FVe
WWC2gwDnd3WL/hHumIWiqDQwV99mNoF8SlDS1WRb6oV9UclB5wEn9DOwpQ0d2GJP
yrv30ZEelhJj1EQM5PqoEuxmrEcfJ+F6sHwiuycOfMJQ342f+PSzTYu7Euw3sv0w
HUp11yfloUnBPxrpBnzZjdr8Z1BqsjulJP6ebdKzGBxBrl4DADRLgwyFiI+WlsKN
6SoBMoUgiA0TPlZe7MkOH5ZsQWWO/6XqNYWe3VW+0FBCi0SMWh7Tsxy7005KWBtu
jyrvAmmSzegwkJL1G12liFcBPjNf+WXQoCaHpQ9yDl7fYNbKPbttXtzuGbyblkVh
OwIDAQAB
-----END PUBLIC KEY-----`;

const EXPECTED = {
  // Said here and not taken from the token: else a token could choose "none", or HS256 with the public key as secret.
  algorithms: ['RS256'],
  issuer: 'https://login.example.org',
  audience: 'members',
};

function refused(why) {
  return {
    status: '401',
    statusDescription: 'Unauthorized',
    headers: {
      'www-authenticate': [{ key: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' }],
      'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
    },
    body: why,
  };
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const [line] = request.headers.authorization || [];
  const token = line && /^Bearer (\S+)$/.exec(line.value);
  if (!token) {
    return refused('A token is missing.');
  }
  try {
    const claims = jwt.verify(token[1], PUBLIC_KEY, EXPECTED);
    request.headers['x-user'] = [{ key: 'X-User', value: claims.sub }];
    delete request.headers.authorization;
    return request;
  } catch (error) {
    return refused(error.name === 'TokenExpiredError' ? 'The token has expired.' : 'The token is not valid.');
  }
};
