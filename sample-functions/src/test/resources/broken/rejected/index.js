async function handler(event) {
  const a = await 1;
  throw new Error('late'); // breaks exception
}
