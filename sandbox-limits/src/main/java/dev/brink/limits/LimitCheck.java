package dev.brink.limits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came of breaking one limit on purpose.
 *
 * @param key of the row in the table of limits
 * @param enforced whether the limit held
 * @param how what happened to who went over it
 * @param allowed in the row's unit; 0 where nothing of the kind is allowed
 * @param used same unit: what had been used when it was stopped, the median of several runs; what
 *     was asked for where that was refused; what was tried where nothing is allowed
 * @param stop how long the guest ran on; null where there was nothing to stop
 */
public record LimitCheck(
    String key, boolean enforced, String how, long allowed, long used, @Nullable Stop stop) {

  /** One without anything to stop. */
  public LimitCheck(String key, boolean enforced, String how, long allowed, long used) {
    this(key, enforced, how, allowed, used, null);
  }

  /** The check of a row that is not one amount. */
  public static LimitCheck of(Limit limit, boolean enforced, String how) {
    return new LimitCheck(limit.key(), enforced, how, 0, 0);
  }

  /** By how much the limit was passed, in the row's unit; 0 when it was not. */
  public long over() {
    return Math.max(0, used - allowed);
  }

  /**
   * CPU time from going over the limit until the guest had let go of its thread, over several runs,
   * nanoseconds.
   */
  public record Stop(int runs, long p50, long p99, long max) {

    /** Takes one figure for each run. */
    public static Stop of(long... nanos) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return new Stop(sorted.length, at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static long at(long[] sorted, double share) {
      return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }
  }
}
