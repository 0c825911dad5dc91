package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.Freshness.Rule;
import dev.brink.runtime.distribution.CachePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The table of CloudFront Developer Guide, "Manage how long content stays in the cache": what the
 * origin said against the policy's minimum, default and maximum TTL.
 */
final class TtlTable {

  /** A lifetime as the origin asked for it. */
  record Asked(Duration lifetime, Rule rule) {}

  private TtlTable() {}

  static Freshness freshness(CachePolicy policy, HttpFields headers, Instant now) {
    CacheControl control = CacheControl.of(headers);
    Duration max = policy.maxTtl();
    Duration ifError = capped(control.seconds("stale-if-error"), max);
    if (forbidsReuse(control)) {
      // With a minimum TTL the directives only choose the shortest time.
      Rule rule = policy.minTtl().isZero() ? Rule.NO_CACHE : Rule.MIN_TTL;
      return new Freshness(policy.minTtl(), rule, Duration.ZERO, ifError);
    }
    Duration revalidate = capped(control.seconds("stale-while-revalidate"), max);
    return clamp(asked(policy, control, headers, now), policy, revalidate, ifError);
  }

  /** Whether one of the three directives stands there for the whole response. */
  static boolean forbidsReuse(CacheControl control) {
    return control.has("no-store")
        || control.hasUnqualified("no-cache")
        || control.hasUnqualified("private");
  }

  /** What s-maxage, max-age or Expires ask for, the first of them that is there. */
  static @Nullable Asked askedByOrigin(CacheControl control, HttpFields headers, Instant now) {
    // RFC 9111 4.2.1: s-maxage wins over max-age in a shared cache, both win over Expires.
    OptionalLong shared = control.seconds("s-maxage");
    if (shared.isPresent()) {
      return new Asked(Duration.ofSeconds(shared.getAsLong()), Rule.S_MAXAGE);
    }
    OptionalLong maxAge = control.seconds("max-age");
    if (maxAge.isPresent()) {
      return new Asked(Duration.ofSeconds(maxAge.getAsLong()), Rule.MAX_AGE);
    }
    String expires = headers.get("Expires");
    return expires == null ? null : new Asked(until(expires, now), Rule.EXPIRES);
  }

  private static Asked asked(
      CachePolicy policy, CacheControl control, HttpFields headers, Instant now) {
    Asked asked = askedByOrigin(control, headers, now);
    return asked != null ? asked : new Asked(policy.defaultTtl(), Rule.DEFAULT_TTL);
  }

  private static Freshness clamp(
      Asked asked, CachePolicy policy, @Nullable Duration revalidate, @Nullable Duration ifError) {
    Duration swr = revalidate == null ? Duration.ZERO : revalidate;
    Freshness freshness = new Freshness(asked.lifetime(), asked.rule(), swr, ifError);
    // The default TTL is no wish of the origin's: only the minimum bounds it.
    if (asked.rule() != Rule.DEFAULT_TTL && asked.lifetime().compareTo(policy.maxTtl()) > 0) {
      freshness = freshness.withLifetime(policy.maxTtl(), Rule.MAX_TTL);
    }
    return freshness.lifetime().compareTo(policy.minTtl()) < 0
        ? freshness.withLifetime(policy.minTtl(), Rule.MIN_TTL)
        : freshness;
  }

  /** RFC 9111 5.3: an invalid date, especially "0", is a time in the past. */
  private static Duration until(String expires, Instant now) {
    Instant end = HttpDate.parse(expires, now);
    return end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
  }

  private static @Nullable Duration capped(OptionalLong seconds, Duration max) {
    if (seconds.isEmpty()) {
      return null;
    }
    Duration window = Duration.ofSeconds(seconds.getAsLong());
    return window.compareTo(max) > 0 ? max : window;
  }
}
