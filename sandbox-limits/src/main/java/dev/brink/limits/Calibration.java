package dev.brink.limits;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How this machine compares with the reference machine, so that compute utilization can be compared
 * between machines. Never used to enforce a limit.
 *
 * @param factor from CPU time here to CPU time there: below 1 on a slower machine
 * @param round CPU time of one round of the reference workload here, the quickest of all
 */
public record Calibration(double factor, Duration round) {

  /**
   * CPU time of a round on the reference machine, one core of an AMD EPYC with Temurin 25.0.3, once
   * the JVM has compiled it.
   */
  public static final Duration REFERENCE = Duration.ofNanos(134_000);

  /** Rounds between two pauses. */
  private static final int BATCH = 8;

  /** A JVM on a busy machine gets on with compiling the workload meanwhile. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** CPU time without a quicker round after which the JVM has done what it can for the workload. */
  static final Duration SETTLED = Duration.ofMillis(250);

  /** CPU time that is spent at most. */
  static final Duration MOST = Duration.ofMillis(1_500);

  /** A round is quicker than the quickest so far when it takes less than this much of it. */
  private static final double QUICKER = 0.95;

  /**
   * Measures on the calling thread; takes about half a second of CPU time and as long again, more
   * where the JVM is late in compiling.
   */
  public static Calibration measure() {
    ThreadMeter meter = new ThreadMeter();
    return measure(meter::ownCpuNanos, () -> LockSupport.parkNanos(PAUSE.toNanos()));
  }

  /**
   * Repeats the workload and takes the quickest round: everything that disturbs one makes it
   * slower.
   *
   * @param cpuNanos CPU time of the calling thread
   * @param pause between batches
   */
  static Calibration measure(LongSupplier cpuNanos, Runnable pause) {
    ReferenceWorkload workload = new ReferenceWorkload();
    long expected = workload.round();
    long quickest = Long.MAX_VALUE;
    long spent = 0;
    long settling = 0;
    for (int rounds = 1; settling < SETTLED.toNanos() && spent < MOST.toNanos(); rounds++) {
      long before = cpuNanos.getAsLong();
      long result = workload.round();
      long took = Math.max(1, cpuNanos.getAsLong() - before);
      if (result != expected) {
        throw new IllegalStateException("the reference workload gave another result");
      }
      spent += took;
      settling = took < quickest * QUICKER ? 0 : settling + took;
      quickest = Math.min(quickest, took);
      if (rounds % BATCH == 0) {
        pause.run();
      }
    }
    return new Calibration(REFERENCE.toNanos() / (double) quickest, Duration.ofNanos(quickest));
  }
}
