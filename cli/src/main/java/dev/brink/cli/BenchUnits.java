package dev.brink.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations and tolerances. */
final class BenchUnits {
  private BenchUnits() {}

  /** {@code 500ms}, {@code 5s}, {@code 1m}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      Matcher time = TIME.matcher(text);
      if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
        throw new TypeConversionException("'" + text + "' is no time such as 500ms, 5s or 1m");
      }
      long amount = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        default -> Duration.ofMinutes(amount);
      };
    }
  }

  /** {@code 5%} or {@code 0.05}. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      boolean percent = text.endsWith("%");
      try {
        double number =
            Double.parseDouble(percent ? text.substring(0, text.length() - 1).strip() : text);
        double share = percent ? number / 100 : number;
        if (share >= 0 && share < 1) {
          return share;
        }
      } catch (NumberFormatException none) {
        // Said below.
      }
      throw new TypeConversionException(
          "'" + text + "' is no tolerance such as 5% or 0.05, which is below 100%");
    }
  }
}
