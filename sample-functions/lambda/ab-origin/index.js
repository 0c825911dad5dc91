'use strict';

// The cookie must be in the cache key (cache policy, cookies "experiment"), or both halves share one stored object.
const COOKIE = /(?:^|;\s*)experiment=([ab])(?:;|$)/;

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const cookies = (request.headers.cookie || []).map((line) => line.value).join('; ');
  const found = COOKIE.exec(cookies);
  if (found && found[1] === 'b') {
    request.origin.custom.path = '/experiment-b';
    request.origin.custom.customHeaders['x-experiment'] = [{ key: 'X-Experiment', value: 'b' }];
  }
  return request;
};
