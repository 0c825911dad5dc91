// Serves photo.jpg.avif or photo.jpg.webp for photo.jpg to browsers that take them.

const IMAGE = /\.(jpe?g|png)$/i;
const FORMATS = ['avif', 'webp']; // the best one first
const OPT_OUT = 'original';

function handler(event) {
  const request = event.request;
  if (!IMAGE.test(request.uri)) {
    return request;
  }
  // /photo.jpg?original gives the file as it is, for instance to download it.
  if (request.querystring[OPT_OUT]) {
    delete request.querystring[OPT_OUT];
    return request;
  }
  const types = acceptedTypes(request.headers.accept);
  const format = FORMATS.find((name) => types.includes('image/' + name));
  if (format) {
    request.uri = request.uri + '.' + format;
  }
  return request;
}

// Only types that are named: "image/*" or "*/*" does not promise that a browser knows AVIF.
function acceptedTypes(accept) {
  if (!accept) {
    return [];
  }
  const lines = accept.multiValue || [accept];
  const items = lines.map((line) => line.value.toLowerCase()).join(',').split(',');
  return items.filter((item) => !/;\s*q=0(\.0*)?\s*(;|$)/.test(item)).map((item) => item.split(';')[0].trim());
}
