package dev.brink.latency.report;

import java.util.ArrayList;
import java.util.List;

/** Places on a line for values that grow by factors. */
record LogAxis(double low, double high, double from, double to) {

  LogAxis {
    low = Math.max(1e-9, low);
    high = Math.max(high, low * 1.05);
  }

  double place(double value) {
    double share = Math.log(Math.max(low, value) / low) / Math.log(high / low);
    return from + Math.min(1, share) * (to - from);
  }

  /** Round values to write beside it: 1, 2 and 5 times the powers of ten, or those powers alone. */
  List<Double> ticks() {
    double[] steps = high / low > 2_000 ? new double[] {1} : new double[] {1, 2, 5};
    List<Double> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (double step : steps) {
        if (power * step >= low && power * step <= high) {
          ticks.add(power * step);
        }
      }
    }
    return ticks;
  }
}
