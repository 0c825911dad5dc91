module.exports = internal.loader.Module;
