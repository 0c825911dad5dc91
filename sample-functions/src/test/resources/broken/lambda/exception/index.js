exports.handler = async (event) => {
  const answer = event.nothing.at; // breaks exception
  return answer;
};
