exports.handler = async () => ({
  status: '700', // breaks status-range
});
