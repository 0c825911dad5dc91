package dev.brink.runtime.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an object may be served, and which rule said so.
 *
 * @param lifetime from the moment it is stored; zero keeps it for revalidation and for the time the
 *     origin is down
 * @param staleWhileRevalidate how long after that it may be served while it is fetched anew
 * @param staleIfError how long after that it may stand in for a failing origin; null when the
 *     origin did not say, zero when it must not
 */
public record Freshness(
    Duration lifetime, Rule rule, Duration staleWhileRevalidate, @Nullable Duration staleIfError) {

  /** What set the lifetime. */
  public enum Rule {
    S_MAXAGE("s-maxage"),
    MAX_AGE("max-age"),
    EXPIRES("Expires"),
    DEFAULT_TTL("the policy's default TTL"),
    MIN_TTL("the policy's minimum TTL"),
    MAX_TTL("the policy's maximum TTL"),
    NO_CACHE("no-cache, no-store or private"),
    VARY_ANY("Vary: *"),
    ERROR_CACHING_MIN_TTL("the error caching minimum TTL"),
    HEURISTIC("a tenth of the time since Last-Modified"),
    NONE("no rule");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /** How an explanation names it. */
    public String words() {
      return words;
    }
  }

  /** A lifetime with no leave to be served stale. */
  static Freshness exactly(Duration lifetime, Rule rule) {
    return new Freshness(lifetime, rule, Duration.ZERO, null);
  }

  Freshness withLifetime(Duration changed, Rule by) {
    return new Freshness(changed, by, staleWhileRevalidate, staleIfError);
  }

  /** Whether it can be served at least once without contacting the origin. */
  public boolean servable() {
    return lifetime.isPositive();
  }
}
