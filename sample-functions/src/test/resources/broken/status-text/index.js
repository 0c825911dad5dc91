function handler(event) {
  return {
    statusCode: 'ok', // breaks shape
  };
}
