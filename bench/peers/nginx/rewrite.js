function uri(r) {
  var uri = r.uri;
  if (uri.endsWith('/')) {
    uri += 'index.html';
  }
  return uri;
}

export default { uri };
