package dev.brink.latency;

import org.HdrHistogram.Histogram;

/** How often which value occurred: nanoseconds or bytes, exact to a thousandth. */
public final class Distribution {
  private static final long MOST = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram histogram = new Histogram(1, MOST, DIGITS);

  /** Counts a value; one beyond an hour, or below zero, counts as the nearest there is. */
  public void add(long value) {
    histogram.recordValue(Math.clamp(value, 0, MOST));
  }

  /** Takes values out that were counted in. */
  public void subtract(Distribution part) {
    histogram.subtract(part.histogram);
  }

  /** A copy of its own. */
  public Distribution copy() {
    Distribution copy = new Distribution();
    copy.histogram.add(histogram);
    return copy;
  }

  public long count() {
    return histogram.getTotalCount();
  }

  public boolean isEmpty() {
    return count() == 0;
  }

  /** The value that this share of all values does not exceed, 0 to 100; 0 when there are none. */
  public long at(double percentile) {
    return isEmpty() ? 0 : Math.min(histogram.getValueAtPercentile(percentile), max());
  }

  public long median() {
    return at(50);
  }

  public long min() {
    return isEmpty() ? 0 : histogram.getMinValue();
  }

  public long max() {
    return isEmpty() ? 0 : histogram.getMaxValue();
  }

  public double mean() {
    return isEmpty() ? 0 : histogram.getMean();
  }

  /** How many values lie from {@code low} on and below {@code high}. */
  public long between(double low, double high) {
    long from = Math.max(0, (long) Math.ceil(low));
    long to = Math.min(MOST, (long) Math.ceil(high) - 1);
    return to < from ? 0 : histogram.getCountBetweenValues(from, to);
  }
}
