package dev.brink.graaljs;

import dev.brink.limits.Allowance;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;

/**
 * How warm a function's code is, and what its next call may use for that. Code is shared by all
 * isolates of a function, so is its warmth: cold until it has settled, then settling, then warm.
 *
 * <p>What calls use over the limit comes out of a credit that a version has once. A version that
 * hits limits several times in a row is not cold but wrong, and is held to the limit itself.
 *
 * <p>Counts are read and written by several threads without order: a lost one does no harm.
 */
final class Temperature {

  /** Calls in a row within half the limit after which a function has settled. */
  static final int SETTLED_STREAK = 100;

  /** Calls after which a settled function counts as warm: the JVM compiles rarer paths late. */
  static final int WARM_CALLS = 1_000;

  /** Limits hit in a row after which being cold is no excuse any more. */
  static final int HITS = 3;

  private final Allowance warm;
  private final Allowance cold;
  private final Allowance newCode;
  private long credit;
  private int calls;
  private int streak;
  private int hits;
  private boolean settled;

  /**
   * @param warm the documented limit
   * @param cold the same for a function that has not settled
   * @param newCode the same for one that is settling, or reaches code which never ran
   * @param credit CPU time over the limit that is granted in all, nanoseconds
   */
  Temperature(Allowance warm, Allowance cold, Allowance newCode, long credit) {
    this.warm = warm;
    this.cold = cold;
    this.newCode = newCode;
    this.credit = credit;
  }

  static Temperature of(LimitProfile profile) {
    Limit credit = LimitTable.CFF_COLD_CREDIT;
    return new Temperature(
        LimitTable.warm(profile),
        LimitTable.cold(profile),
        LimitTable.newCode(profile),
        credit.value(profile).orElseThrow());
  }

  Allowance warm() {
    return warm;
  }

  /** What the next call may use from the start. */
  Allowance allowance() {
    return settled && calls >= WARM_CALLS ? warm : onNewCode();
  }

  /** What it may use once it reaches code that never ran. */
  Allowance onNewCode() {
    if (hits >= HITS || credit <= 0) {
      return warm;
    }
    return settled ? newCode : cold;
  }

  /** Whether a call that hits a limit may have done so for cold alone. */
  boolean forgivesHit() {
    return !settled && hits == 0;
  }

  /** Whether the function has settled. */
  boolean hasSettled() {
    return settled;
  }

  void called(long cpuNanos, boolean hitLimit) {
    calls++;
    hits = hitLimit ? hits + 1 : 0;
    long allowed = warm.cpu().toNanos();
    credit -= Math.max(0, cpuNanos - allowed);
    streak = cpuNanos <= allowed / 2 ? streak + 1 : 0;
    settled |= streak >= SETTLED_STREAK;
  }
}
