package dev.brink.runtime.pipeline;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds back the answers to viewers of throttled functions. A viewer who asks again as soon as it
 * is refused would otherwise keep the node as busy as one whose function runs, and everybody else
 * would wait for that.
 */
final class ThrottledAnswers {
  private final Duration hold;
  private final int most;
  private final AtomicInteger held = new AtomicInteger();

  ThrottledAnswers() {
    this(Duration.ofMillis(100), 1_000);
  }

  /**
   * Takes how long an answer is held back.
   *
   * @param most answers held back at one time; more are given at once
   */
  ThrottledAnswers(Duration hold, int most) {
    this.hold = hold;
    this.most = most;
  }

  /** Fails with the refusal, later when there is room to wait. */
  <T> Future<T> refuse(EdgeException refusal) {
    Context context = Vertx.currentContext();
    if (context == null || !take()) {
      return Future.failedFuture(refusal);
    }
    return context
        .owner()
        .timer(hold.toNanos(), TimeUnit.NANOSECONDS)
        .onComplete(_ -> held.decrementAndGet())
        .transform(_ -> Future.failedFuture(refusal));
  }

  /** Answers held back now. */
  int held() {
    return held.get();
  }

  private boolean take() {
    if (held.incrementAndGet() <= most) {
      return true;
    }
    held.decrementAndGet();
    return false;
  }
}
