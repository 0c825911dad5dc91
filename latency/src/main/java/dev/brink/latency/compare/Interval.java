package dev.brink.latency.compare;

/**
 * A figure and how sure it is.
 *
 * @param low the true figure is hardly lower
 * @param estimate the best guess
 * @param high the true figure is hardly higher
 */
public record Interval(double low, double estimate, double high) {
  /** As if nothing were different, for what has no figures. */
  public static final Interval ONE = new Interval(1, 1, 1);
}
