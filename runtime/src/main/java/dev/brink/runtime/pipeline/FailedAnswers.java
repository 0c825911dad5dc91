package dev.brink.runtime.pipeline;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Holds back answers to viewers whose function gave none: all of those of throttled functions, and
 * of others once there are many in a second. A viewer who asks again as soon as it is refused would
 * otherwise keep the node as busy as it can be, and everybody else would wait for that.
 */
final class FailedAnswers {
  private static final long SECOND = 1_000_000_000;

  private final Duration hold;
  private final int prompt;
  private final int most;
  private final LongSupplier ticker;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();
  private volatile long since;

  FailedAnswers() {
    this(Duration.ofMillis(100), 100, 1_000, System::nanoTime);
  }

  /**
   * Takes how long an answer is held back.
   *
   * @param prompt failures in a second that are answered at once
   * @param most answers held back at one time; more are given at once
   * @param ticker nanoseconds, as {@code System.nanoTime}
   */
  FailedAnswers(Duration hold, int prompt, int most, LongSupplier ticker) {
    this.hold = hold;
    this.prompt = prompt;
    this.most = most;
    this.ticker = ticker;
    this.since = ticker.getAsLong();
  }

  /** Fails with what a function did, later when failures are many. */
  <T> Future<T> fail(EdgeException failure) {
    return isPrompt() ? Future.failedFuture(failure) : refuse(failure);
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

  // Two loops that begin a second together may answer a few more at once, which does no harm.
  private boolean isPrompt() {
    long now = ticker.getAsLong();
    if (now - since >= SECOND) {
      since = now;
      given.set(0);
    }
    return given.incrementAndGet() <= prompt;
  }

  private boolean take() {
    if (held.incrementAndGet() <= most) {
      return true;
    }
    held.decrementAndGet();
    return false;
  }
}
