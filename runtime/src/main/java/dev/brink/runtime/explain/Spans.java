package dev.brink.runtime.explain;

import java.time.Duration;

/** Durations as people say them: {@code 90 s}, {@code 24 h}, {@code 365 days}. */
final class Spans {
  private Spans() {}

  static String text(Duration span) {
    long seconds = span.toSeconds();
    if (seconds == 0 && !span.isZero()) {
      return span.toMillis() + " ms";
    }
    if (seconds >= 172_800 && seconds % 86_400 == 0) {
      return seconds / 86_400 + " days";
    }
    if (seconds >= 7_200 && seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    if (seconds >= 120 && seconds % 60 == 0) {
      return seconds / 60 + " min";
    }
    return seconds + " s";
  }
}
