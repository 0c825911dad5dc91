function handler(event) {
  return {
    statusCode: 200,
    body: { encoding: 'base64', data: '%%%' }, // breaks body-encoding
  };
}
