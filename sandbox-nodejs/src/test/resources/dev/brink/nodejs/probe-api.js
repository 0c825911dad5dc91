// Holds what Node.js's modules export against what they export here: {module: {works, throws, missing}}.
const listed = require('./node-exports.json');
const marked = Symbol.for('brink.notSupported');
const missingOn = (exports, name) => exports[name] === undefined && !(name in exports);
exports.handler = async () => {
  const found = {};
  for (const [name, members] of Object.entries(listed)) {
    let exports;
    try {
      exports = require(`node:${name}`);
    } catch (e) {
      found[name] = { works: [], throws: [], missing: [], absent: e.code };
      continue;
    }
    const all = [...new Set(members)];
    const throwing = all.filter((member) => !missingOn(exports, member) && typeof exports[member] === 'function' && exports[member][marked] === true);
    found[name] = {
      works: all.filter((member) => !missingOn(exports, member) && !throwing.includes(member)),
      throws: throwing,
      missing: all.filter((member) => missingOn(exports, member)),
    };
  }
  return found;
};
