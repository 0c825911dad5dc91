// Redirects old paths. The table is a key-value store, so that it changes without a new version of this function.
//
// key   /old-path      one path, without a slash at the end
//       /section/*     everything below a first path segment
// value {"to": "/new-path", "status": 301}; "*" in "to" stands for what the "*" of the key matched; status 410 needs no "to"

import cf from 'cloudfront';

const DESCRIPTIONS = {
  301: 'Moved Permanently',
  302: 'Found',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  410: 'Gone',
};

async function handler(event) {
  const request = event.request;
  const path = request.uri.length > 1 ? request.uri.replace(/\/+$/, '') : request.uri;

  const exact = await lookup(path);
  if (exact) {
    return answer(exact, '', request.querystring);
  }
  const slash = path.indexOf('/', 1);
  if (slash === -1) {
    return request;
  }
  const section = await lookup(path.slice(0, slash) + '/*');
  return section ? answer(section, path.slice(slash + 1), request.querystring) : request;
}

// A key that is not there rejects the promise.
async function lookup(key) {
  try {
    const rule = await cf.kvs().get(key, { format: 'json' });
    return rule;
  } catch (missing) {
    return null;
  }
}

function answer(rule, rest, querystring) {
  const status = DESCRIPTIONS[rule.status] ? rule.status : 301;
  if (status === 410) {
    return { statusCode: 410, statusDescription: 'Gone' };
  }
  // Without its leading slashes: "/*" and "/other.example" must not become "//other.example", another site.
  const location = rule.to.split('*').join(rest.replace(/^[\/\\]+/, ''));
  return {
    statusCode: status,
    statusDescription: DESCRIPTIONS[status],
    headers: { location: { value: withQuery(location, querystring) } },
  };
}

function withQuery(location, querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const items = querystring[name].multiValue || [querystring[name]];
    items.forEach((item) => pairs.push(name + '=' + item.value));
  });
  if (pairs.length === 0) {
    return location;
  }
  return location + (location.includes('?') ? '&' : '?') + pairs.join('&');
}
