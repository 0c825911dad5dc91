package dev.brink.latency.report;

/**
 * How a terminal wants its text.
 *
 * @param colour whether escape sequences are understood and wanted
 * @param unicode whether block characters are
 */
public record TextStyle(boolean colour, boolean unicode) {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  /** A heading. */
  String bold(String text) {
    return coloured("1", text);
  }

  /** What matters less. */
  String faint(String text) {
    return coloured("2", text);
  }

  String good(String text) {
    return coloured("32", text);
  }

  String bad(String text) {
    return coloured("1;31", text);
  }

  /** The colour of bars. */
  String bar(String text) {
    return coloured("36", text);
  }

  private String coloured(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

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
