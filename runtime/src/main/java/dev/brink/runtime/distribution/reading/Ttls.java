package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.time.Duration;

/**
 * MinTTL, DefaultTTL and MaxTTL of a cache policy or a legacy behavior, in seconds.
 *
 * <p>CloudFront API, CachePolicyConfig: DefaultTTL is a day, or MinTTL if that is larger; MaxTTL is
 * a year, or DefaultTTL if that is larger.
 */
record Ttls(Duration min, Duration standard, Duration max) {
  private static final long DAY = 86_400;
  private static final long YEAR = 31_536_000;
  private static final long HUNDRED_YEARS = 3_153_600_000L;

  static Ttls read(JsonObject object) {
    JsonField minField = object.field("MinTTL");
    JsonField standardField = object.field("DefaultTTL");
    JsonField maxField = object.field("MaxTTL");
    long min = minField.integer(0L, HUNDRED_YEARS, 0L);
    long standard = standardField.integer(0L, HUNDRED_YEARS, Math.max(DAY, min));
    long max = maxField.integer(0L, HUNDRED_YEARS, Math.max(YEAR, standard));
    if (min > standard) {
      standardField.error(
          "is %d; it must not be below MinTTL, %d (InvalidTTLOrder)".formatted(standard, min));
    }
    if (standard > max) {
      maxField.error(
          "is %d; it must not be below DefaultTTL, %d (InvalidTTLOrder)".formatted(max, standard));
    }
    return new Ttls(Duration.ofSeconds(min), Duration.ofSeconds(standard), Duration.ofSeconds(max));
  }

  static Ttls none() {
    return new Ttls(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
