package dev.brink.graaljs;

import dev.brink.graaljs.meter.Familiar;
import dev.brink.limits.Allowance;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;

/**
 * How warm a function's code is, and what its next call may use for that. Code is shared by all
 * isolates of a function, so is its warmth: cold until it has settled, then settling, then warm.
 *
 * <p>What calls use over the limit comes out of a credit, which good calls slowly fill again. A
 * version that hits limits several times in a row is not cold but wrong, and is held to the limit
 * itself.
 *
 * <p>Counts are read and written by several threads without order: a lost one does no harm.
 */
final class Temperature {

  /** Calls in a row within half the limit after which a function has settled. */
  static final int SETTLED_STREAK = 100;

  /** Calls after which a settled function counts as warm: the JVM compiles rarer paths late. */
  static final int WARM_CALLS = 1_000;

  /**
   * Calls in a row within the limit after which one that is unlike them is given the benefit of the
   * doubt: about one in a million pays for a page fault or a recompilation of the JVM.
   */
  static final int STEADY_STREAK = 1_000;

  /** Calls after a slow one that are given the same: the JVM's recompilations make several slow. */
  static final int GRACE_CALLS = 100;

  /**
   * Work, in looks of the meter, that takes about as long as the limit allows once everything is
   * compiled. More is never familiar.
   */
  static final int MOST_FAMILIAR = 400;

  /**
   * A call within the limit gives one part in so many of what it left unused back to the credit. On
   * crowded cores one call in a hundred of a heavy function takes twice its usual CPU time for as
   * long as the crowd lasts: what its other calls leave has to carry that.
   */
  private static final int REPAID_SHARE = 20;

  /** Limits hit in a row after which being cold is no excuse any more. */
  static final int HITS = 3;

  private final Allowance warm;
  private final Allowance cold;
  private final Allowance newCode;
  private final long fullCredit;
  private long credit;
  private int calls;
  private int streak;
  private int steady;
  private int grace;
  private int hits;
  private boolean settled;
  private int mostWork;

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
    this.fullCredit = credit;
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
    boolean doubted = settled && calls >= WARM_CALLS && steady < STEADY_STREAK && grace <= 0;
    return doubted ? warm : onNewCode();
  }

  /** What it may use once it reaches code that never ran. */
  Allowance onNewCode() {
    if (hits >= HITS || credit <= 0) {
      return warm;
    }
    return settled ? newCode : cold;
  }

  /**
   * Whether a call that hits a limit may have done so for cold alone: then it is run once more.
   *
   * @param onNewCode whether it ran code that had never run before
   */
  boolean forgivesHit(boolean onNewCode) {
    return hits == 0 && credit > 0 && (!settled || onNewCode);
  }

  /** Whether the function has settled. */
  boolean hasSettled() {
    return settled;
  }

  /**
   * What a call may do even if that takes longer than the limit: twice the work of one that ended
   * by itself. The time comes out of the credit.
   */
  Familiar familiar() {
    if (hits >= HITS || credit <= 0) {
      return Familiar.NOTHING;
    }
    return new Familiar(Math.min(2 * mostWork + 16, MOST_FAMILIAR), cold.cpu());
  }

  /**
   * Remembers a call.
   *
   * @param work what it did, in looks of the meter
   */
  void called(long cpuNanos, int work, boolean hitLimit) {
    calls++;
    if (!hitLimit && work > mostWork) {
      mostWork = work;
    }
    hits = hitLimit ? hits + 1 : 0;
    long allowed = warm.cpu().toNanos();
    streak = cpuNanos <= allowed / 2 ? streak + 1 : 0;
    if (cpuNanos <= allowed) {
      steady++;
      grace--;
      credit = Math.min(fullCredit, credit + (allowed - cpuNanos) / REPAID_SHARE);
    } else {
      steady = 0;
      credit -= cpuNanos - allowed;
      // It came to an end by itself: the next ones will be as slow until the JVM has recompiled.
      grace = hitLimit ? 0 : GRACE_CALLS;
    }
    settled |= streak >= SETTLED_STREAK;
  }
}
