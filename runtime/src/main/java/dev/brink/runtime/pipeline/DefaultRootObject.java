package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;

/** The object served for the path {@code /} and no other. */
final class DefaultRootObject {
  private DefaultRootObject() {}

  static Exchange applied(Exchange exchange) {
    Event.Request request = exchange.request();
    String root = exchange.distribution().defaultRootObject();
    if (root == null || root.isEmpty() || !request.uri().equals("/")) {
      return exchange;
    }
    return exchange.withRequest(
        new Event.Request(
            request.method(),
            root.startsWith("/") ? root : "/" + root,
            request.querystring(),
            request.headers()));
  }
}
