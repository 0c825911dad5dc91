package dev.brink.runtime.config;

import dev.brink.limits.DataSize;
import dev.brink.runtime.json.JsonField;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads numbers with units. */
final class Units {
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();
  private static final Map<String, Long> MILLIS = new LinkedHashMap<>();

  static {
    BYTES.put("B", 1L);
    BYTES.put("KB", 1L << 10);
    BYTES.put("MB", 1L << 20);
    BYTES.put("GB", 1L << 30);
    MILLIS.put("ms", 1L);
    MILLIS.put("s", 1_000L);
    MILLIS.put("m", 60_000L);
    MILLIS.put("h", 3_600_000L);
  }

  private Units() {}

  /** A number of bytes, or a text such as {@code 256MB}; KB, MB and GB are powers of 1,024. */
  static DataSize size(JsonField field, DataSize least, DataSize fallback) {
    if (!field.present()) {
      return fallback;
    }
    long bytes =
        field.isText()
            ? measured(field, BYTES, "a size such as 256MB (B, KB, MB, GB)", fallback.bytes())
            : field.integer(0L, Long.MAX_VALUE, fallback.bytes());
    if (bytes < least.bytes()) {
      field.error("must be at least %d bytes, not %d".formatted(least.bytes(), bytes));
    }
    return DataSize.ofBytes(bytes);
  }

  /** A text such as {@code 10s}; a bare number would not say its unit. */
  static Duration duration(JsonField field, Duration least, Duration most, Duration fallback) {
    if (!field.present()) {
      return fallback;
    }
    if (!field.isText()) {
      field.error("must be a duration with its unit, such as \"10s\" (ms, s, m, h)");
      return fallback;
    }
    Duration duration =
        Duration.ofMillis(
            measured(field, MILLIS, "a duration such as 10s (ms, s, m, h)", fallback.toMillis()));
    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      field.error(
          "must be between %d ms and %d ms, not %s"
              .formatted(least.toMillis(), most.toMillis(), field.text("")));
    }
    return duration;
  }

  private static long measured(
      JsonField field, Map<String, Long> units, String expected, long fallback) {
    String text = field.text("");
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    Long unit = units.get(text.substring(digits).strip());
    if (digits == 0 || digits > 9 || unit == null) {
      field.error("'%s' is not %s".formatted(text, expected));
      return fallback;
    }
    return Long.parseLong(text.substring(0, digits)) * unit;
  }
}
