package dev.brink.latency.report;

import dev.brink.latency.Distribution;
import java.util.ArrayList;
import java.util.List;

/** A distribution cut into bins whose bounds grow by one factor, so that tails have room. */
final class Bins {

  /** From, inclusive, to, exclusive, and how many values. */
  record Bin(double from, double to, long count) {}

  private Bins() {}

  /**
   * Cuts what lies between the fastest value and the given percentile, and all above into one bin
   * more.
   *
   * @param count of bins below that one
   */
  static List<Bin> of(Distribution values, int count, double percentile) {
    if (values.isEmpty()) {
      return List.of();
    }
    double low = Math.max(1, values.min());
    double high = Math.max(values.at(percentile) + 1, low * 1.02);
    double factor = Math.pow(high / low, 1.0 / count);
    List<Bin> bins = new ArrayList<>();
    double from = low;
    for (int i = 1; i <= count; i++) {
      double to = i == count ? high : low * Math.pow(factor, i);
      bins.add(new Bin(from, to, values.between(i == 1 ? 0 : from, to)));
      from = to;
    }
    if (values.max() >= high) {
      bins.add(new Bin(high, values.max(), values.between(high, values.max() + 1.0)));
    }
    return bins;
  }
}
