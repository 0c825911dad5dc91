package dev.brink.runtime.admin;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Collects a body up to its limit. What is announced or turns out to be larger is refused at once:
 * no more than the limit is ever held.
 */
final class BodyReader {

  private final Vertx vertx;
  private final Duration timeout;

  BodyReader(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
  }

  Future<Buffer> read(HttpServerRequest request, Endpoint.BodyRule rule) {
    long limit = rule.limit().bytes();
    long announced = announcedLength(request);
    if (announced > limit) {
      return Future.failedFuture(tooLarge(rule, "is " + announced + " bytes"));
    }
    Promise<Buffer> whole = Promise.promise();
    long timer = vertx.setTimer(timeout.toMillis(), passed -> whole.tryFail(tooSlow(timeout)));
    Buffer collected = Buffer.buffer();
    request
        .handler(
            part -> {
              if (collected.length() + part.length() > limit) {
                whole.tryFail(tooLarge(rule, "is too large"));
              } else if (!whole.future().isComplete()) {
                collected.appendBuffer(part);
              }
            })
        .exceptionHandler(whole::tryFail)
        .endHandler(end -> whole.tryComplete(collected));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    return whole.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private static long announcedLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Refused tooLarge(Endpoint.BodyRule rule, String size) {
    return new Refused(
        rule.tooLarge(),
        rule.what() + " " + size + ", allowed are " + rule.limit().bytes() + " bytes");
  }

  private static Refused tooSlow(Duration timeout) {
    return new Refused(
        ErrorCode.REQUEST_TIMEOUT,
        "the body did not arrive within " + timeout.toSeconds() + " seconds");
  }
}
