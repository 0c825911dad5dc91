package dev.brink.runtime.origin;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time by which an origin must have sent the last byte of its response, counted from the
 * request. Used on one event loop.
 *
 * <p>CloudFront Developer Guide, "Response completion timeout".
 */
final class CompletionDeadline {
  private static final long NOT_SET = -1;

  private final Vertx vertx;
  private Runnable missed;
  private long timer = NOT_SET;

  /** Takes null for no limit. */
  CompletionDeadline(Vertx vertx, @Nullable Duration limit, Runnable missed) {
    this.vertx = vertx;
    this.missed = missed;
    if (limit != null) {
      timer = vertx.setTimer(Math.max(1, limit.toMillis()), fired -> fire());
    }
  }

  private void fire() {
    timer = NOT_SET;
    missed.run();
  }

  /** What to do instead from now on, when it is missed. */
  void then(Runnable changed) {
    missed = changed;
  }

  /** The response has ended, one way or another. */
  void met() {
    if (timer != NOT_SET) {
      vertx.cancelTimer(timer);
      timer = NOT_SET;
    }
  }
}
