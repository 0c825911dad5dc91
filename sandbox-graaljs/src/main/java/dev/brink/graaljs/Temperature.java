package dev.brink.graaljs;

import dev.brink.limits.Allowance;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
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
  private final Allowance newCode;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger hits = new AtomicInteger();

  /**
   * @param warm the documented limit
   * @param cold the same for a function that is not warm
   * @param newCode the same for a warm function that reaches code which never ran
   */
  Temperature(Allowance warm, Allowance cold, Allowance newCode) {
    this.warm = warm;
    this.cold = cold;
    this.newCode = newCode;
  }

  static Temperature of(LimitProfile profile) {
    return new Temperature(
        LimitTable.warm(profile), LimitTable.cold(profile), LimitTable.newCode(profile));
  }

  private boolean isCold() {
    return calls.getPlain() < COLD_CALLS;
  }

  /** Whether a call that hits the cold allowance may have done so for cold alone. */
  boolean forgivesHit() {
    return isCold() && hits.getPlain() == 0;
  }

  Allowance warm() {
    return warm;
  }

  /** What the next call may use from the start. */
  Allowance allowance() {
    return isCold() && hits.getPlain() < HITS ? cold : warm;
  }

  /** What it may use once it reaches code that never ran. */
  Allowance onNewCode() {
    return hits.getPlain() >= HITS ? warm : isCold() ? cold : newCode;
  }

  void called(boolean hitLimit) {
    if (hitLimit) {
      hits.incrementAndGet();
    } else if (hits.getPlain() != 0) {
      hits.set(0);
    }
    if (isCold()) {
      calls.incrementAndGet();
    }
  }
}
