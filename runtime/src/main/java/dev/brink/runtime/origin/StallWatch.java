package dev.brink.runtime.origin;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Calls when somebody owed progress for too long. One timer, re-armed, however often progress is
 * made. Used on one event loop.
 */
final class StallWatch {
  private static final long NOBODY = -1;

  private final Vertx vertx;
  private final long timeoutNanos;
  private final Runnable stalled;
  private boolean expecting;
  private long since;
  private long timer = NOBODY;

  StallWatch(Vertx vertx, Duration timeout, Runnable stalled) {
    this.vertx = vertx;
    this.timeoutNanos = timeout.toNanos();
    this.stalled = stalled;
  }

  /** Progress is owed from now on; called again, progress was made and more is owed. */
  void expect() {
    expecting = true;
    since = System.nanoTime();
    if (timer == NOBODY) {
      arm(timeoutNanos);
    }
  }

  /** Nothing is owed for now. */
  void rest() {
    expecting = false;
  }

  /** Nothing will be owed again. */
  void stop() {
    expecting = false;
    if (timer != NOBODY) {
      vertx.cancelTimer(timer);
      timer = NOBODY;
    }
  }

  private void arm(long nanos) {
    timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), fired -> check());
  }

  private void check() {
    timer = NOBODY;
    if (!expecting) {
      return;
    }
    long left = since + timeoutNanos - System.nanoTime();
    if (left > 0) {
      arm(left + 1_000_000);
    } else {
      expecting = false;
      stalled.run();
    }
  }
}
