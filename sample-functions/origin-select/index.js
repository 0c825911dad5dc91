// Serves many tenants from one distribution: acme.apps.example.com gets the origin that the store names for acme.

import cf from 'cloudfront';

const TENANT_HOST = /^([a-z0-9-]{1,63})\.apps\.example\.com$/;
const TENANT_HEADER = 'x-tenant';

async function handler(event) {
  const request = event.request;
  delete request.headers[TENANT_HEADER];

  const tenant = tenantOf(request.headers.host);
  if (!tenant) {
    return request; // the origin of the cache behavior
  }
  const origin = await findOrigin(tenant);
  if (!origin) {
    return { statusCode: 404, statusDescription: 'Not Found', headers: { 'cache-control': { value: 'no-store' } } };
  }
  cf.updateRequestOrigin(settings(origin));
  // The origin is no part of the cache key: without this header in it, tenants would see each other's pages.
  request.headers[TENANT_HEADER] = { value: tenant };
  return request;
}

// What is left out here is inherited from the origin of the cache behavior.
function settings(origin) {
  const changed = { domainName: origin.domainName, timeouts: { readTimeout: 10, connectionTimeout: 3 } };
  if (origin.path) {
    changed.originPath = origin.path;
  }
  return changed;
}

function tenantOf(host) {
  const match = host ? TENANT_HOST.exec(host.value) : null;
  return match ? match[1] : '';
}

async function findOrigin(tenant) {
  try {
    const origin = await cf.kvs().get('origin:' + tenant, { format: 'json' });
    return origin;
  } catch (missing) {
    return null;
  }
}
