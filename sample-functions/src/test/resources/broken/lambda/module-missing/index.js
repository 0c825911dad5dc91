'use strict';
const missing = require('nowhere-to-be-found'); // breaks exception
exports.handler = async () => missing;
