// Several experiments at once: each has path patterns, weights and viewers it leaves out.

const EXPERIMENTS = [
  { id: 'checkout', path: /^\/(?:cart|checkout)(?:\/[a-z-]+)*\/?$/, variants: ['a', 'b'], weights: [90, 10], skip: null },
  { id: 'search', path: /^\/search\b/, variants: ['bm25', 'vector', 'mixed'], weights: [40, 30, 30], skip: /bot|crawl|spider/i },
  { id: 'hero', path: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:index\.html)?$/, variants: ['photo', 'video'], weights: [50, 50], skip: /mobile/i },
  { id: 'article', path: /^\/(?:blog|news)\/\d{4}\/\d{2}\/([\w%-]+)$/, variants: ['short', 'long'], weights: [50, 50], skip: null },
];

function handler(event) {
  var request = event.request;
  var agent = request.headers['user-agent'] ? request.headers['user-agent'].value : '';
  var visitor = visitorOf(event);
  var chosen = [];
  for (var i = 0; i < EXPERIMENTS.length; i++) {
    var experiment = EXPERIMENTS[i];
    if (!experiment.path.test(request.uri) || (experiment.skip && experiment.skip.test(agent))) {
      continue;
    }
    var variant = forced(request, experiment) || draw(experiment, visitor);
    chosen.push(experiment.id + '=' + variant);
    if (experiment.id === 'article') {
      request.uri = request.uri.replace(experiment.path, '/articles/' + variant + '/$1');
    }
  }
  if (chosen.length > 0) {
    request.headers['x-experiments'] = { value: chosen.join('; ') };
  }
  return request;
}

function visitorOf(event) {
  var cookie = event.request.cookies.visitor;
  if (cookie && /^[0-9a-f]{16,32}$/.test(cookie.value)) {
    return cookie.value;
  }
  var languages = event.request.headers['accept-language'];
  return event.viewer.ip + '|' + (languages ? languages.value : '');
}

function forced(request, experiment) {
  var wish = request.querystring['ab-' + experiment.id];
  return wish && experiment.variants.indexOf(wish.value) >= 0 ? wish.value : null;
}

function draw(experiment, visitor) {
  var bucket = hash(experiment.id + ':' + visitor) % 100;
  for (var i = 0; i < experiment.variants.length; i++) {
    bucket -= experiment.weights[i];
    if (bucket < 0) {
      return experiment.variants[i];
    }
  }
  return experiment.variants[0];
}

// FNV-1a, 32 bits.
function hash(text) {
  var value = 0x811c9dc5;
  for (var i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
