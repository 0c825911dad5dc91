package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a viewer's If-Range lets its Range count (RFC 9110 13.1.5). */
final class IfRange {

  private IfRange() {}

  /** True when there is no If-Range, or its validator is that of the stored object. */
  static boolean holds(HttpFields request, HttpFields stored, Instant now) {
    String validator = request.get("If-Range");
    if (validator == null) {
      return true;
    }
    String value = validator.strip();
    return value.startsWith("\"") || value.startsWith("W/")
        ? isStrongly(value, stored.get("ETag"))
        : isSince(HttpDate.parse(value, now), stored, now);
  }

  /** RFC 9110 8.8.3.2: two weak tags never match strongly, not even a tag with itself. */
  static boolean isStrongly(String tag, @Nullable String etag) {
    return !tag.startsWith("W/") && tag.equals(etag);
  }

  private static boolean isSince(@Nullable Instant date, HttpFields stored, Instant now) {
    Instant modified = HttpDate.parse(stored.get("Last-Modified"), now);
    return date != null && date.equals(modified) && hasStrongDate(stored, now);
  }

  /**
   * RFC 9110 8.8.2.2: an object made in the second it was sent may have changed again within that
   * second, so that its date proves nothing.
   */
  static boolean hasStrongDate(HttpFields stored, Instant now) {
    Instant modified = HttpDate.parse(stored.get("Last-Modified"), now);
    Instant sent = HttpDate.parse(stored.get("Date"), now);
    return modified != null
        && (sent == null || !sent.isBefore(modified.plus(Duration.ofSeconds(1))));
  }
}
