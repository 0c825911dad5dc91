package dev.brink.latency.load;

import dev.brink.latency.Cause;
import dev.brink.latency.Distribution;
import dev.brink.latency.Disturbances;
import dev.brink.latency.Disturbances.Share;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says what each slow call was slow for, from what is seen from outside.
 *
 * <p>A pause stops every thread, so a call that touches one was held up by it. Of the others, one
 * that spent most of its surplus without using CPU time was not running. One that used the CPU time
 * while the JVM compiled or threw code away ran code in the making. The rest is its own.
 */
final class Attribution {
  private final JvmActivity activity;
  private final long calls;
  private final long median;
  private final long medianCpu;
  private final long slowFrom;
  private final long tailFrom;
  private final Distribution disturbed = new Distribution();
  private final Map<Cause, Share> slow = new EnumMap<>(Cause.class);
  private final Map<Cause, Long> tail = new EnumMap<>(Cause.class);
  private long tailSeen;

  /**
   * @param service of all calls
   * @param cpu of all calls
   */
  Attribution(JvmActivity activity, Distribution service, Distribution cpu) {
    this.activity = activity;
    this.calls = service.count();
    this.median = service.median();
    this.medianCpu = cpu.median();
    this.slowFrom = (long) (median * Disturbances.SLOW);
    this.tailFrom = service.at(99);
  }

  void add(long start, long took, long cpu) {
    if (took <= slowFrom) {
      return;
    }
    Cause cause = cause(start, took, cpu);
    slow.put(cause, slow.getOrDefault(cause, new Share(0, 0)).plus(took - median));
    if (cause != Cause.OWN) {
      disturbed.add(took);
    }
    if (took > tailFrom) {
      tail.merge(cause, 1L, Long::sum);
      tailSeen++;
    }
  }

  private Cause cause(long start, long took, long cpu) {
    if (activity.collectedBetween(start, start + took)) {
      return Cause.GARBAGE_COLLECTION;
    }
    long surplus = took - median;
    long surplusCpu = Math.max(0, cpu - medianCpu);
    if (surplusCpu * 2 < surplus) {
      return Cause.OFF_CPU;
    }
    return activity.compiledBetween(start, start + took) ? Cause.COMPILATION : Cause.OWN;
  }

  /** The calls that were slow for something else than themselves. */
  Distribution disturbed() {
    return disturbed;
  }

  /**
   * The sum.
   *
   * @param nanos elapsed time of all calls
   */
  Disturbances disturbances(long nanos) {
    // Calls of the slowest hundredth that are not slow by much are nobody else's fault.
    long hundredth = Math.max(tailSeen, calls / 100);
    if (hundredth > tailSeen) {
      tail.merge(Cause.OWN, hundredth - tailSeen, Long::sum);
    }
    return new Disturbances(calls, nanos, slow, tail);
  }
}
