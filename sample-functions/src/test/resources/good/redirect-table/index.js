// A table of 120 old pages, patterns for the rest, and the query string kept.

const TABLE = {
  '/shoes/007.html': '/shop/shoes?item=7',
  '/shoes/014.html': '/shop/shoes?item=14',
  '/shoes/021.html': '/shop/shoes?item=21',
  '/shoes/028.html': '/shop/shoes?item=28',
  '/shoes/035.html': '/shop/shoes?item=35',
  '/shoes/042.html': '/shop/shoes?item=42',
  '/shoes/049.html': '/shop/shoes?item=49',
  '/shoes/056.html': '/shop/shoes?item=56',
  '/shoes/063.html': '/shop/shoes?item=63',
  '/shoes/070.html': '/shop/shoes?item=70',
  '/shoes/077.html': '/shop/shoes?item=77',
  '/shoes/084.html': '/shop/shoes?item=84',
  '/bags/007.html': '/shop/bags?item=7',
  '/bags/014.html': '/shop/bags?item=14',
  '/bags/021.html': '/shop/bags?item=21',
  '/bags/028.html': '/shop/bags?item=28',
  '/bags/035.html': '/shop/bags?item=35',
  '/bags/042.html': '/shop/bags?item=42',
  '/bags/049.html': '/shop/bags?item=49',
  '/bags/056.html': '/shop/bags?item=56',
  '/bags/063.html': '/shop/bags?item=63',
  '/bags/070.html': '/shop/bags?item=70',
  '/bags/077.html': '/shop/bags?item=77',
  '/bags/084.html': '/shop/bags?item=84',
  '/hats/007.html': '/shop/hats?item=7',
  '/hats/014.html': '/shop/hats?item=14',
  '/hats/021.html': '/shop/hats?item=21',
  '/hats/028.html': '/shop/hats?item=28',
  '/hats/035.html': '/shop/hats?item=35',
  '/hats/042.html': '/shop/hats?item=42',
  '/hats/049.html': '/shop/hats?item=49',
  '/hats/056.html': '/shop/hats?item=56',
  '/hats/063.html': '/shop/hats?item=63',
  '/hats/070.html': '/shop/hats?item=70',
  '/hats/077.html': '/shop/hats?item=77',
  '/hats/084.html': '/shop/hats?item=84',
  '/coats/007.html': '/shop/coats?item=7',
  '/coats/014.html': '/shop/coats?item=14',
  '/coats/021.html': '/shop/coats?item=21',
  '/coats/028.html': '/shop/coats?item=28',
  '/coats/035.html': '/shop/coats?item=35',
  '/coats/042.html': '/shop/coats?item=42',
  '/coats/049.html': '/shop/coats?item=49',
  '/coats/056.html': '/shop/coats?item=56',
  '/coats/063.html': '/shop/coats?item=63',
  '/coats/070.html': '/shop/coats?item=70',
  '/coats/077.html': '/shop/coats?item=77',
  '/coats/084.html': '/shop/coats?item=84',
  '/socks/007.html': '/shop/socks?item=7',
  '/socks/014.html': '/shop/socks?item=14',
  '/socks/021.html': '/shop/socks?item=21',
  '/socks/028.html': '/shop/socks?item=28',
  '/socks/035.html': '/shop/socks?item=35',
  '/socks/042.html': '/shop/socks?item=42',
  '/socks/049.html': '/shop/socks?item=49',
  '/socks/056.html': '/shop/socks?item=56',
  '/socks/063.html': '/shop/socks?item=63',
  '/socks/070.html': '/shop/socks?item=70',
  '/socks/077.html': '/shop/socks?item=77',
  '/socks/084.html': '/shop/socks?item=84',
  '/belts/007.html': '/shop/belts?item=7',
  '/belts/014.html': '/shop/belts?item=14',
  '/belts/021.html': '/shop/belts?item=21',
  '/belts/028.html': '/shop/belts?item=28',
  '/belts/035.html': '/shop/belts?item=35',
  '/belts/042.html': '/shop/belts?item=42',
  '/belts/049.html': '/shop/belts?item=49',
  '/belts/056.html': '/shop/belts?item=56',
  '/belts/063.html': '/shop/belts?item=63',
  '/belts/070.html': '/shop/belts?item=70',
  '/belts/077.html': '/shop/belts?item=77',
  '/belts/084.html': '/shop/belts?item=84',
  '/scarves/007.html': '/shop/scarves?item=7',
  '/scarves/014.html': '/shop/scarves?item=14',
  '/scarves/021.html': '/shop/scarves?item=21',
  '/scarves/028.html': '/shop/scarves?item=28',
  '/scarves/035.html': '/shop/scarves?item=35',
  '/scarves/042.html': '/shop/scarves?item=42',
  '/scarves/049.html': '/shop/scarves?item=49',
  '/scarves/056.html': '/shop/scarves?item=56',
  '/scarves/063.html': '/shop/scarves?item=63',
  '/scarves/070.html': '/shop/scarves?item=70',
  '/scarves/077.html': '/shop/scarves?item=77',
  '/scarves/084.html': '/shop/scarves?item=84',
  '/gloves/007.html': '/shop/gloves?item=7',
  '/gloves/014.html': '/shop/gloves?item=14',
  '/gloves/021.html': '/shop/gloves?item=21',
  '/gloves/028.html': '/shop/gloves?item=28',
  '/gloves/035.html': '/shop/gloves?item=35',
  '/gloves/042.html': '/shop/gloves?item=42',
  '/gloves/049.html': '/shop/gloves?item=49',
  '/gloves/056.html': '/shop/gloves?item=56',
  '/gloves/063.html': '/shop/gloves?item=63',
  '/gloves/070.html': '/shop/gloves?item=70',
  '/gloves/077.html': '/shop/gloves?item=77',
  '/gloves/084.html': '/shop/gloves?item=84',
  '/shirts/007.html': '/shop/shirts?item=7',
  '/shirts/014.html': '/shop/shirts?item=14',
  '/shirts/021.html': '/shop/shirts?item=21',
  '/shirts/028.html': '/shop/shirts?item=28',
  '/shirts/035.html': '/shop/shirts?item=35',
  '/shirts/042.html': '/shop/shirts?item=42',
  '/shirts/049.html': '/shop/shirts?item=49',
  '/shirts/056.html': '/shop/shirts?item=56',
  '/shirts/063.html': '/shop/shirts?item=63',
  '/shirts/070.html': '/shop/shirts?item=70',
  '/shirts/077.html': '/shop/shirts?item=77',
  '/shirts/084.html': '/shop/shirts?item=84',
  '/jeans/007.html': '/shop/jeans?item=7',
  '/jeans/014.html': '/shop/jeans?item=14',
  '/jeans/021.html': '/shop/jeans?item=21',
  '/jeans/028.html': '/shop/jeans?item=28',
  '/jeans/035.html': '/shop/jeans?item=35',
  '/jeans/042.html': '/shop/jeans?item=42',
  '/jeans/049.html': '/shop/jeans?item=49',
  '/jeans/056.html': '/shop/jeans?item=56',
  '/jeans/063.html': '/shop/jeans?item=63',
  '/jeans/070.html': '/shop/jeans?item=70',
  '/jeans/077.html': '/shop/jeans?item=77',
  '/jeans/084.html': '/shop/jeans?item=84',
};

const PATTERNS = [
  [/^\/(\w+)\/page-(\d+)\.html$/, '/shop/$1?page=$2'],
  [/^\/archive\/(\d{4})\/(\d{2})\/(.+?)\/?$/, '/news/$1-$2/$3'],
  [/^\/(de|fr|it|es)\/(.*)$/, '/$2?lang=$1'],
  [/^\/user\/([\w.-]+)\/(?:profile|settings)$/, '/people/$1'],
  [/^\/download\.php$/, '/files/'],
];

function handler(event) {
  const request = event.request;
  const path = clean(request.uri);
  let target = Object.prototype.hasOwnProperty.call(TABLE, path) ? TABLE[path] : null;
  for (let i = 0; target === null && i < PATTERNS.length; i++) {
    if (PATTERNS[i][0].test(path)) {
      target = path.replace(PATTERNS[i][0], PATTERNS[i][1]);
    }
  }
  if (target === null) {
    return request;
  }
  const query = queryOf(request.querystring);
  const location = target + (query === '' ? '' : (target.includes('?') ? '&' : '?') + query);
  return {
    statusCode: request.method === 'GET' || request.method === 'HEAD' ? 301 : 308,
    statusDescription: 'Moved',
    headers: {
      location: { value: location },
      'cache-control': { value: 'max-age=3600' },
    },
  };
}

function clean(uri) {
  let path = uri;
  try {
    path = decodeURIComponent(uri);
  } catch (malformed) {
    console.log('not decoded: ' + uri);
  }
  return path.toLowerCase().replace(/\/{2,}/g, '/');
}

function queryOf(querystring) {
  const pairs = [];
  for (const name in querystring) {
    const one = querystring[name];
    const values = one.multiValue ? one.multiValue : [one];
    for (let i = 0; i < values.length; i++) {
      pairs.push(name + '=' + values[i].value);
    }
  }
  return pairs.sort().join('&');
}
