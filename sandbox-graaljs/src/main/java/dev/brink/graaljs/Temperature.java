package dev.brink.graaljs;

import dev.brink.limits.Allowance;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How warm a function's code is, and what its next call may use for that. Code is shared by all
 * isolates of a function, so is its warmth.
 */
final class Temperature {

  /** Calls after which a function that keeps within its limits counts as warm. */
  static final int COLD_CALLS = 20;

  /** Limits hit in a row after which code reached for the first time is no excuse any more. */
  static final int HITS = 3;

  private final Allowance warm;
  private final Allowance cold;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger hits = new AtomicInteger();

  Temperature(Allowance warm, Allowance cold) {
    this.warm = warm;
    this.cold = cold;
  }

  Allowance warm() {
    return warm;
  }

  /** What the next call may use from the start. */
  Allowance allowance() {
    return calls.getPlain() < COLD_CALLS && hits.getPlain() < HITS ? cold : warm;
  }

  /** What it may use once it reaches code that never ran. */
  Allowance onNewCode() {
    return hits.getPlain() < HITS ? cold : warm;
  }

  void called(boolean hitLimit) {
    if (hitLimit) {
      hits.incrementAndGet();
    } else if (hits.getPlain() != 0) {
      hits.set(0);
    }
    if (calls.getPlain() < COLD_CALLS) {
      calls.incrementAndGet();
    }
  }
}
