package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules a behavior's cache follows: pure, no I/O, the time is an argument. */
public sealed interface CacheRules permits CloudFrontRules, Rfc9111Rules {

  /** What the origin says an object's age was, and how much of its lifetime is left. */
  record Arrival(Duration initialAge, Duration freshFor) {}

  static CacheRules of(CacheBehavior.CacheMode mode) {
    return switch (mode) {
      case CLOUDFRONT -> CloudFrontRules.INSTANCE;
      case RFC9111 -> Rfc9111Rules.INSTANCE;
    };
  }

  /** Whether the cache is asked at all: neither read nor written otherwise. */
  boolean usesCache(Exchange exchange);

  /** What to do with a request for which this is stored. */
  CacheDecision decide(Exchange exchange, @Nullable Cached stored, Instant now);

  /** Whether and for how long the origin's answer is stored. */
  Storability storability(Exchange exchange, int status, HttpFields headers, Instant now);

  /** How old an answer is when it arrives. */
  Arrival arrival(Exchange exchange, Freshness freshness, HttpFields headers, Instant now);

  /** Whether an expired object stands in for an origin that failed with a 5xx or not at all. */
  boolean mayStandIn(Exchange exchange, CachedObject expired, Instant now);

  /** How long a failure of the origin is remembered; zero when it is not. */
  Duration failureLifetime(Exchange exchange, int status);

  /** Whether requests that miss together wait for one fetch. */
  boolean collapses(Exchange exchange);

  /** What this answer to an uncached method makes invalid. */
  List<InvalidationPath> invalidated(Exchange exchange, int status, HttpFields headers);

  /**
   * The request fields, in lower case, that tell this answer from others under the same key; none
   * when it is the only one.
   */
  Set<String> selecting(Exchange exchange, HttpFields headers);

  /** Whether the origin's answer may be kept and sent in another coding than it came in. */
  boolean mayTransform(Exchange exchange, HttpFields headers);

  /** RFC 9111 4.2: what is left of a lifetime at an age. */
  static Arrival aged(Freshness freshness, Duration age) {
    Duration left = freshness.lifetime().minus(age);
    return new Arrival(age, left.isNegative() ? Duration.ZERO : left);
  }

  /** RFC 9111 5.1: the first value of Age, when it is a number. */
  static Duration ageOf(HttpFields headers) {
    String age = headers.get("Age");
    return age == null
        ? Duration.ZERO
        : Duration.ofSeconds(CacheControl.parse("age=" + age).seconds("age").orElse(0));
  }
}
