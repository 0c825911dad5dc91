package dev.brink.latency;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the slow calls of a load were slow for. Slow is a call of more than {@link #SLOW} times the
 * median.
 *
 * @param calls all calls
 * @param nanos elapsed time of all calls
 * @param slow the slow calls by cause; those of {@link Cause#OWN} too
 * @param slowestPercent the slowest hundredth of all calls by cause
 */
public record Disturbances(
    long calls, long nanos, Map<Cause, Share> slow, Map<Cause, Long> slowestPercent) {

  /** From how many times the median on a call counts as slow. */
  public static final double SLOW = 1.5;

  public static final Disturbances NONE = new Disturbances(0, 0, Map.of(), Map.of());

  public Disturbances {
    slow = filled(slow, Share.NONE);
    slowestPercent = filled(slowestPercent, 0L);
  }

  /**
   * Some calls.
   *
   * @param nanos what they took beyond the median
   */
  public record Share(long calls, long nanos) {
    static final Share NONE = new Share(0, 0);

    public Share plus(long more) {
      return new Share(calls + 1, nanos + more);
    }
  }

  private static <T> Map<Cause, T> filled(Map<Cause, T> given, T otherwise) {
    Map<Cause, T> all = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      all.put(cause, given.getOrDefault(cause, otherwise));
    }
    return all;
  }

  public long slowCalls(Cause cause) {
    return of(cause).calls();
  }

  /** Calls slow for this, of all calls: 0 to 1. */
  public double callShare(Cause cause) {
    return calls == 0 ? 0 : of(cause).calls() / (double) calls;
  }

  /** Time lost to this, of all time: 0 to 1. */
  public double timeShare(Cause cause) {
    return nanos == 0 ? 0 : of(cause).nanos() / (double) nanos;
  }

  /** Of the slowest hundredth, those slow for this: 0 to 1. */
  public double tailShare(Cause cause) {
    long all = slowestPercent.values().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : slowestPercent.getOrDefault(cause, 0L) / (double) all;
  }

  private Share of(Cause cause) {
    return slow.getOrDefault(cause, Share.NONE);
  }
}
