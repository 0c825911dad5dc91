package dev.brink.runtime.logs;

import dev.brink.runtime.distribution.Distribution;

/** Takes what is to be logged of requests. Called on event loops: never blocks. */
public interface RequestLogs {

  /** Logs nothing. */
  RequestLogs NONE =
      new RequestLogs() {
        @Override
        public boolean wants(Distribution distribution) {
          return false;
        }

        @Override
        public void write(LoggedRequest request) {}
      };

  /** Whether requests to this distribution are logged at all: asked before each of them. */
  boolean wants(Distribution distribution);

  /** Takes one request that has ended. */
  void write(LoggedRequest request);

  /** Both of them. */
  default RequestLogs and(RequestLogs other) {
    RequestLogs first = this;
    return new RequestLogs() {
      @Override
      public boolean wants(Distribution distribution) {
        return first.wants(distribution) || other.wants(distribution);
      }

      @Override
      public void write(LoggedRequest request) {
        if (first.wants(request.distribution())) {
          first.write(request);
        }
        if (other.wants(request.distribution())) {
          other.write(request);
        }
      }
    };
  }
}
