package dev.brink.limits;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One row of the table of limits.
 *
 * @param key stable name, as in {@code brink limits} and in failures
 * @param subject whose limit it is, e.g. {@code CloudFront Functions}
 * @param what what is limited
 * @param unit what the values count
 * @param classic value in the classic profile; {@link #NONE} where there is no limit
 * @param current value in the current profile
 * @param over what happens to who goes over it, and what the viewer sees
 * @param enforced how it is enforced; begins with {@code not enforced} where it is not
 */
public record Limit(
    String key,
    String subject,
    String what,
    Unit unit,
    long classic,
    long current,
    String over,
    String enforced) {

  /** The value of a row without a limit. */
  public static final long NONE = -1;

  private static final String NOT_ENFORCED = "not enforced";

  /** What a value counts. */
  public enum Unit {
    NANOSECONDS,
    BYTES,
    COUNT
  }

  /** Whether this build enforces it. */
  public boolean isEnforced() {
    return !enforced.startsWith(NOT_ENFORCED);
  }

  /** The value in one profile; empty where there is no limit. */
  public OptionalLong value(LimitProfile profile) {
    long value =
        switch (profile) {
          case CLASSIC -> classic;
          case CURRENT -> current;
        };
    return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * The value of a row of time.
   *
   * @throws IllegalStateException for any other row
   */
  public Duration duration(LimitProfile profile) {
    if (unit != Unit.NANOSECONDS) {
      throw new IllegalStateException(key + " is not a time");
    }
    return Duration.ofNanos(value(profile).orElseThrow());
  }

  /**
   * The value of a row of bytes that is the same in every profile.
   *
   * @throws IllegalStateException for any other row
   */
  public DataSize size() {
    if (unit != Unit.BYTES || classic != current || classic == NONE) {
      throw new IllegalStateException(key + " is not one size in every profile");
    }
    return DataSize.ofBytes(classic);
  }

  /** The value as people write it: {@code 1 ms}, {@code 10,240 B}. */
  public String show(LimitProfile profile) {
    OptionalLong value = value(profile);
    if (value.isEmpty()) {
      return "-";
    }
    return switch (unit) {
      case NANOSECONDS -> duration(value.getAsLong());
      case BYTES -> String.format(java.util.Locale.ROOT, "%,d B", value.getAsLong());
      case COUNT -> String.format(java.util.Locale.ROOT, "%,d", value.getAsLong());
    };
  }

  private static String duration(long nanos) {
    if (nanos < 1_000_000) {
      return String.format(java.util.Locale.ROOT, "%,d us", nanos / 1_000);
    }
    return nanos % 1_000_000_000 == 0
        ? nanos / 1_000_000_000 + " s"
        : String.format(java.util.Locale.ROOT, "%,d ms", nanos / 1_000_000);
  }
}
