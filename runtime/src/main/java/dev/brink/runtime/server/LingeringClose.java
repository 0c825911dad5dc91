package dev.brink.runtime.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request was not read to its end. Closing at once would reset it and
 * might lose the answer on its way: what the viewer still sends is dropped for a moment first.
 */
final class LingeringClose {
  private static final long MOMENT_MILLIS = 2_000;

  private LingeringClose() {}

  static void begin(HttpServerRequest request, @Nullable ViewerBody body) {
    if (body == null || body.ended()) {
      request.connection().close();
      return;
    }
    body.drop();
    Context context = Vertx.currentContext();
    if (context == null) {
      request.connection().close();
      return;
    }
    long timer = context.owner().setTimer(MOMENT_MILLIS, passed -> request.connection().close());
    body.onceEnded(
        () -> {
          context.owner().cancelTimer(timer);
          request.connection().close();
        });
  }
}
