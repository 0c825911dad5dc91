package dev.brink.testing.journey;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 1h 30m}, {@code 250ms}. */
final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)\\s*");
  private static final Pattern WHOLE = Pattern.compile("((\\d{1,9})(ms|s|m|h|d)\\s*)+");

  private Durations() {}

  static Duration read(YamlValue value) {
    String text = value.text().strip();
    if (!WHOLE.matcher(text).matches()) {
      value.problem("must be a span of time such as 90s, 5m, 1h 30m, 1d or 250ms");
      return Duration.ZERO;
    }
    Duration sum = Duration.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      long count = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
              });
    }
    return sum;
  }
}
