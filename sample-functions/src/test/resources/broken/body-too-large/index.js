function handler(event) {
  return {
    statusCode: 200,
    body: 'a'.repeat(41000), // breaks body-size
  };
}
