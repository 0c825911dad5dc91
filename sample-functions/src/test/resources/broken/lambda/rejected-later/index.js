const later = () => new Promise((resolve, reject) => setTimeout(() => {
  reject(new TypeError('late')); // breaks exception
}, 1));
exports.handler = async () => later();
