'use strict';

// What viewers ask for decides who answers. Host goes with the domain name: the origin's server may look at it.
const MEDIA = /\.(?:avif|gif|jpe?g|mp4|png|webp)$/i;

function toBucket(request) {
  const domainName = 'media.s3.eu-central-1.amazonaws.com';
  request.origin = {
    s3: { domainName, region: '', authMethod: 'none', path: '', customHeaders: {} },
  };
  request.headers.host = [{ key: 'Host', value: domainName }];
}

function toApi(request) {
  const domainName = 'api.example.org';
  Object.assign(request.origin.custom, { domainName, port: 443, protocol: 'https', readTimeout: 5 });
  request.headers.host = [{ key: 'Host', value: domainName }];
}

exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  if (MEDIA.test(request.uri)) {
    toBucket(request);
  } else if (request.uri.startsWith('/api/')) {
    toApi(request);
  }
  return request;
};
