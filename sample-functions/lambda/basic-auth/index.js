'use strict';

const crypto = require('crypto');

// User names and what their passwords hash to: printf %s "$PASSWORD" | sha256sum
const USERS = {
  alice: '2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90',
};

const hash = (text) => crypto.createHash('sha256').update(text).digest();

function isKnown(header) {
  const [scheme, credentials] = header.split(' ');
  if (scheme !== 'Basic' || !credentials) {
    return false;
  }
  const [name, ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const expected = Object.prototype.hasOwnProperty.call(USERS, name) ? USERS[name] : '';
  const given = hash(rest.join(':'));
  // The same time for every answer: a wrong name must not be quicker than a wrong password.
  return crypto.timingSafeEqual(given, Buffer.from(expected || '0'.repeat(64), 'hex'));
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const lines = request.headers.authorization;
  if (lines && isKnown(lines[0].value)) {
    // The origin has no use for it.
    delete request.headers.authorization;
    return request;
  }
  return {
    status: '401',
    statusDescription: 'Unauthorized',
    headers: {
      'www-authenticate': [{ key: 'WWW-Authenticate', value: 'Basic realm="Members"' }],
      'content-type': [{ key: 'Content-Type', value: 'text/plain; charset=utf-8' }],
    },
    body: 'Who are you?',
  };
};
