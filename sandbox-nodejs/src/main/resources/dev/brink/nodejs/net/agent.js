// Agents, whose pool is the host's own, and what http and https have in common.
const EventEmitter = require('events');
const { ClientRequest, IncomingMessage } = exports;

class Agent extends EventEmitter {
  constructor(options = {}, protocol = 'http:') {
    super();
    this.options = { ...options };
    this.protocol = protocol;
    this.defaultPort = protocol === 'https:' ? 443 : 80;
    this.keepAlive = options.keepAlive ?? false;
    this.maxSockets = options.maxSockets ?? Infinity;
    this.maxFreeSockets = options.maxFreeSockets ?? 256;
    this.maxTotalSockets = options.maxTotalSockets ?? Infinity;
    this.scheduling = options.scheduling ?? 'lifo';
    this.requests = {};
    this.sockets = {};
    this.freeSockets = {};
  }

  getName(options = {}) {
    return `${options.host || 'localhost'}:${options.port || ''}:${options.localAddress || ''}`;
  }

  destroy() {}
}

exports.client = (protocol) => {
  const module = protocol.slice(0, -1);
  class OwnAgent extends Agent {
    constructor(options) {
      super(options, protocol);
    }
  }
  Object.defineProperty(OwnAgent, 'name', { value: 'Agent' });
  const globalAgent = new OwnAgent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

  function request(input, options, callback) {
    const made = new ClientRequest(input, options, callback, protocol);
    made.agent ??= globalAgent;
    return made;
  }

  const client = {
    Agent: new Proxy(OwnAgent, { apply: (target, self, given) => new target(...given) }),
    globalAgent,
    request,
    get: function get(input, options, callback) {
      const made = request(input, options, callback);
      made.end();
      return made;
    },
    Server: internal.notSupported(module, 'Server'),
    createServer: internal.notSupported(module, 'createServer'),
  };
  return client;
};
exports.IncomingMessage = IncomingMessage;
exports.validateHeaderName = (name, label) => parts.validateName(name, label);
exports.validateHeaderValue = (name, value) => parts.validateValue(name, value);
