package dev.brink.latency;

import java.time.Duration;
import java.util.List;

/**
 * How a function got faster from its first call on.
 *
 * @param calls made in all
 * @param settledAfter calls after which CPU time was within a tenth of what it settled to
 * @param settled whether it settled at all before time was up
 * @param cpu CPU time of all these calls
 * @param failed calls that failed
 * @param series how calls went, from the first to the last
 */
public record Warming(
    int calls, int settledAfter, boolean settled, Duration cpu, int failed, List<Step> series) {

  public Warming {
    series = List.copyOf(series);
  }

  /**
   * Some calls in a row, both ends included; the first call is number 1.
   *
   * @param cpuNanos median CPU time
   * @param latencyNanos median time that the caller waited
   * @param slowestNanos the longest that the caller waited
   */
  public record Step(int from, int to, long cpuNanos, long latencyNanos, long slowestNanos) {}
}
