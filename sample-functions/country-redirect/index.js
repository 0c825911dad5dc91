// Sends visitors of the international shop to the shop of their country.
// Written for cloudfront-js-1.0: var instead of let and const.

var SITES = {
  AT: 'shop.example.de',
  CH: 'shop.example.ch',
  DE: 'shop.example.de',
  FR: 'shop.example.fr',
  GB: 'shop.example.co.uk',
};
var INTERNATIONAL = 'shop.example.com';
var OPT_OUT_COOKIE = 'stay';

function handler(event) {
  var request = event.request;
  var country = request.headers['cloudfront-viewer-country'];
  var host = request.headers.host;

  if (!country || !host || host.value !== INTERNATIONAL || request.cookies[OPT_OUT_COOKIE]) {
    return request;
  }
  if (!SITES.hasOwnProperty(country.value)) {
    return request;
  }
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: 'https://' + SITES[country.value] + request.uri + queryOf(request.querystring) },
      'cache-control': { value: 'private, no-store' },
    },
  };
}

function queryOf(querystring) {
  var pairs = [];
  Object.keys(querystring).forEach(function (name) {
    var items = querystring[name].multiValue || [querystring[name]];
    items.forEach(function (item) {
      pairs.push(name + '=' + item.value);
    });
  });
  return pairs.length === 0 ? '' : '?' + pairs.join('&');
}
