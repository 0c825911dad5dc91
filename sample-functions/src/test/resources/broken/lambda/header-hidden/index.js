exports.handler = async (event) => {
  const request = event.Records[0].cf.request;
  request.headers['x-edge-mine'] = [{ key: 'X-Edge-Mine', value: 'me' }]; // breaks disallowed-header
  return request;
};
