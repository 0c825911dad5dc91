// http.IncomingMessage: a response.
const { Readable } = require('stream');

class IncomingMessage extends Readable {
  constructor(socket) {
    super();
    this.socket = socket ?? {};
    this.httpVersion = null;
    this.httpVersionMajor = null;
    this.httpVersionMinor = null;
    this.complete = false;
    this.rawHeaders = [];
    this.rawTrailers = [];
    this.aborted = false;
    this.url = '';
    this.method = null;
    this.statusCode = null;
    this.statusMessage = null;
    this._exchange = null;
  }

  get connection() {
    return this.socket;
  }

  #headers = null;
  #trailers = null;

  get headers() {
    return (this.#headers ??= parts.joined(this.rawHeaders));
  }

  set headers(value) {
    this.#headers = value;
  }

  get headersDistinct() {
    return parts.distinct(this.rawHeaders);
  }

  get trailers() {
    return (this.#trailers ??= parts.joined(this.rawTrailers));
  }

  get trailersDistinct() {
    return parts.distinct(this.rawTrailers);
  }

  setTimeout(millis, callback) {
    this.req?.setTimeout(millis, callback);
    return this;
  }

  _read() {
    if (this._exchange !== null && !this.complete) host.pull(this._exchange);
  }

  _destroy(error, callback) {
    if (!this.complete && this._exchange !== null) {
      this.aborted = true;
      this.req?._gaveUp();
      if (!error && this.listenerCount('error') > 0) error = internal.error(Error, 'ECONNRESET', 'aborted');
      this.emit('aborted');
    }
    callback(error);
  }
}

exports.IncomingMessage = IncomingMessage;
