package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.Freshness.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lifetimes by RFC 9111 4.2, with the targeted field of RFC 9213 and the windows of RFC 5861. */
final class Rfc9111Freshness {

  /** RFC 9110 15.1: what may be kept although the origin said nothing about time. */
  private static final Set<Integer> HEURISTICALLY_CACHEABLE =
      Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

  private Rfc9111Freshness() {}

  /** RFC 9213 2.2: a targeted field that is there takes the place of Cache-Control and Expires. */
  static CacheControl control(HttpFields headers) {
    CacheControl targeted = TargetedField.control(headers);
    return targeted == null ? CacheControl.of(headers) : targeted;
  }

  static Freshness freshness(int status, HttpFields headers, Duration maxTtl, Instant now) {
    CacheControl control = control(headers);
    Freshness base = lifetime(control, status, headers, now);
    Duration revalidate = window(control, "stale-while-revalidate", maxTtl);
    Freshness freshness =
        new Freshness(
            base.lifetime(),
            base.rule(),
            revalidate == null ? Duration.ZERO : revalidate,
            window(control, "stale-if-error", maxTtl));
    return freshness.lifetime().compareTo(maxTtl) > 0
        ? freshness.withLifetime(maxTtl, Rule.MAX_TTL)
        : freshness;
  }

  private static Freshness lifetime(
      CacheControl control, int status, HttpFields headers, Instant now) {
    if (control.hasUnqualified("no-cache")) {
      return Freshness.exactly(Duration.ZERO, Rule.NO_CACHE);
    }
    OptionalLong shared = control.seconds("s-maxage");
    if (shared.isPresent()) {
      return Freshness.exactly(Duration.ofSeconds(shared.getAsLong()), Rule.S_MAXAGE);
    }
    OptionalLong maxAge = control.seconds("max-age");
    if (maxAge.isPresent()) {
      return Freshness.exactly(Duration.ofSeconds(maxAge.getAsLong()), Rule.MAX_AGE);
    }
    String expires = TargetedField.control(headers) != null ? null : headers.get("Expires");
    if (expires != null) {
      return Freshness.exactly(untilExpires(expires, headers, now), Rule.EXPIRES);
    }
    return heuristic(control, status, headers, now);
  }

  /** RFC 9111 4.2.1: Expires minus Date. */
  private static Duration untilExpires(String expires, HttpFields headers, Instant now) {
    Instant end = HttpDate.parse(expires, now);
    Instant date = HttpDate.parse(headers.get("Date"), now);
    Instant start = date == null ? now : date;
    return end == null || end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  /** RFC 9111 4.2.2: a tenth of the time since the last change. */
  private static Freshness heuristic(
      CacheControl control, int status, HttpFields headers, Instant now) {
    Instant modified = HttpDate.parse(headers.get("Last-Modified"), now);
    boolean allowed = HEURISTICALLY_CACHEABLE.contains(status) || control.has("public");
    if (!allowed || modified == null || modified.isAfter(now)) {
      return Freshness.exactly(Duration.ZERO, Rule.NONE);
    }
    return Freshness.exactly(Duration.between(modified, now).dividedBy(10), Rule.HEURISTIC);
  }

  private static @Nullable Duration window(CacheControl control, String directive, Duration max) {
    OptionalLong seconds = control.seconds(directive);
    if (seconds.isEmpty()) {
      return null;
    }
    Duration window = Duration.ofSeconds(seconds.getAsLong());
    return window.compareTo(max) > 0 ? max : window;
  }
}
