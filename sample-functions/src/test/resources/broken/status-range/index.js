function handler(event) {
  return {
    statusCode: 700, // breaks status-range
  };
}
