package dev.brink.latency.report;

import dev.brink.functions.testing.Style;

/**
 * How a terminal wants its text.
 *
 * @param words how they stand out
 * @param unicode whether block characters are understood
 */
public record TextStyle(Style words, boolean unicode) {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  /**
   * A bar.
   *
   * @param share of the width, 0 to 1
   */
  String bar(double share, int width) {
    double length = Math.clamp(share, 0, 1) * width;
    if (!unicode) {
      return "#".repeat((int) Math.round(length));
    }
    int full = (int) length;
    int eighths = (int) Math.round((length - full) * 8);
    return "█".repeat(full) + (eighths == 0 ? "" : EIGHTHS.charAt(eighths));
  }

  /** One column of a series, 0 to 1. */
  char level(double share) {
    String levels = unicode ? LEVELS : "_.-=#";
    return levels.charAt((int) Math.round(Math.clamp(share, 0, 1) * (levels.length() - 1)));
  }
}
