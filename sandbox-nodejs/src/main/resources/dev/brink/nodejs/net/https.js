'use strict';
const { client } = require('internal/http');

Object.assign(exports, client('https:'));
