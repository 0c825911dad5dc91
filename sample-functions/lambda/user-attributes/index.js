'use strict';

// Asks a service who the viewer is and tells the cache and the origin by a header. Nobody waits long for it: what does
// not come in time is what everybody gets.
const SERVICE = process.env.ATTRIBUTES_URL || 'https://attributes.example.invalid/users/';
const PATIENCE_MS = Number(process.env.PATIENCE_MS || 300);
const REMEMBERED_MS = 60000;
const MOST_REMEMBERED = 1000;
const EVERYBODY = Object.freeze({ plan: 'free', region: 'any' });

// Lives as long as this worker does: later calls of the same viewer ask nobody.
const known = new Map();

function session(headers) {
  for (const { value } of headers.cookie || []) {
    const found = /(?:^|;\s*)session=([\w-]{1,64})(?:;|$)/.exec(value);
    if (found) {
      return found[1];
    }
  }
  return null;
}

async function ask(id) {
  // The signal ends the answer's body, too, and with it a service that sends a byte now and then.
  const response = await fetch(SERVICE + id, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) {
    throw new Error(`the service answers ${response.status}`);
  }
  const { plan, region } = await response.json();
  if (!/^[a-z]{1,20}$/.test(plan) || !/^[a-z-]{1,20}$/.test(region)) {
    throw new Error('the service answers something else');
  }
  return { plan, region };
}

async function attributes(id) {
  const found = known.get(id);
  if (found && found.until > Date.now()) {
    return found.value;
  }
  try {
    const value = await ask(id);
    if (known.size >= MOST_REMEMBERED) {
      known.delete(known.keys().next().value);
    }
    known.set(id, { value, until: Date.now() + REMEMBERED_MS });
    return value;
  } catch (error) {
    console.warn(`attributes of everybody: ${error.name}: ${error.message}`);
    return EVERYBODY;
  }
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  const id = session(request.headers);
  const { plan, region } = id ? await attributes(id) : EVERYBODY;
  // Set in any case: a viewer who sends these headers does not choose his plan.
  request.headers['x-user-plan'] = [{ key: 'X-User-Plan', value: plan }];
  request.headers['x-user-region'] = [{ key: 'X-User-Region', value: region }];
  return request;
};
