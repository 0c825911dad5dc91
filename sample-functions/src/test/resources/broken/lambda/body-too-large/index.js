exports.handler = async () => ({
  status: '200',
  body: 'a'.repeat(41000), // breaks response-size
});
