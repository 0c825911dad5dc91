'use strict';

const { parse, stringify } = require('querystring');

// Associate with IncludeBody: without it there is no request.body.
function refused(text) {
  return {
    status: '400',
    statusDescription: 'Bad Request',
    headers: { 'content-type': [{ key: 'Content-Type', value: 'text/plain; charset=utf-8' }] },
    body: text,
  };
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  if (request.method !== 'POST' || !request.body) {
    return request;
  }
  if (request.body.inputTruncated) {
    return refused('The form is larger than 40 KB.');
  }
  const form = parse(Buffer.from(request.body.data, 'base64').toString('utf8'));
  if (!/^[^@\s]+@[^@\s]+$/.test(form.email || '')) {
    return refused('An email address is missing.');
  }
  if (form.website) {
    // Nobody sees this field: who fills it in is a program.
    return refused('No.');
  }
  delete form.website;
  request.body.action = 'replace';
  request.body.encoding = 'text';
  request.body.data = stringify({ ...form, email: form.email.trim().toLowerCase() });
  return request;
};
