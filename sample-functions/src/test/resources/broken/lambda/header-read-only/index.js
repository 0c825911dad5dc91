exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  request.headers['via'] = [{ key: 'Via', value: 'me' }]; // breaks read-only-header
  return request;
};
