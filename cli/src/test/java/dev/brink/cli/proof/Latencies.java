package dev.brink.cli.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long requests took.
 *
 * @param sortedNanos in ascending order
 */
record Latencies(long[] sortedNanos) {

  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  double millis(double share) {
    int index = (int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length));
    return sortedNanos[index] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.2f p99 %.2f max %.2f ms", millis(0.5), millis(0.99), millis(1));
  }
}
