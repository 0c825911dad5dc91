package dev.brink.latency.report;

import java.util.Locale;

/** Numbers for people: three digits are enough, and the unit is that of the number. */
final class Figures {
  private Figures() {}

  /** Nanoseconds as ns, us, ms or s. */
  static String time(double nanos) {
    if (nanos < 1_000) {
      return Math.round(nanos) + " ns";
    }
    if (nanos < 999_500) {
      return digits(nanos / 1e3) + " us";
    }
    return nanos < 999.5e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  static String bytes(double bytes) {
    if (bytes < 1_000) {
      return Math.round(bytes) + " B";
    }
    return bytes < 1e6 ? digits(bytes / 1_000) + " KB" : digits(bytes / 1e6) + " MB";
  }

  /** With thousands apart. */
  static String count(double count) {
    return String.format(Locale.ROOT, "%,d", Math.round(count));
  }

  /** A share of 1. */
  static String percent(double share) {
    double percent = share * 100;
    if (percent != 0 && Math.abs(percent) < 0.01) {
      return "<0.01 %";
    }
    int digits = Math.abs(percent) < 1 ? 2 : Math.abs(percent) < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f %%", percent);
  }

  /** What a ratio is away from one: {@code +3.1 %}. */
  static String change(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
  }

  private static String digits(double value) {
    int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
