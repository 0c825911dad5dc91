// Gives every spelling of one query string the same cache key.

// Parameters that only analytics read. They never change the page.
const TRACKING = /^(utm_.*|gclid|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl)$/;

// Parameters whose values the origin reads without regard to case.
const CASELESS = ['color', 'lang', 'size', 'sort'];

function handler(event) {
  const request = event.request;
  // A string, because it goes on exactly as it is: an object's order would be up to the runtime.
  request.querystring = pairsOf(request.querystring).sort(byName).map(asText).join('&');
  return request;
}

function pairsOf(querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((key) => {
    const name = key.toLowerCase();
    if (TRACKING.test(name)) {
      return;
    }
    const items = querystring[key].multiValue || [querystring[key]];
    items.forEach((item) => {
      const value = CASELESS.includes(name) ? item.value.toLowerCase() : item.value;
      pairs.push({ name: name, value: value, position: pairs.length });
    });
  });
  return pairs;
}

// Values of one name keep their order: for ?tag=a&tag=b the order may matter to the origin.
function byName(a, b) {
  if (a.name !== b.name) {
    return a.name < b.name ? -1 : 1;
  }
  return a.position - b.position;
}

function asText(pair) {
  return pair.name + '=' + pair.value;
}
