package dev.brink.runtime.distribution;

import java.time.Duration;

/**
 * What is in the cache key and how long an object stays fresh; every key value is also forwarded to
 * the origin. Legacy {@code ForwardedValues} are read into one of these too.
 */
public record CachePolicy(
    String id,
    String name,
    Duration minTtl,
    Duration defaultTtl,
    Duration maxTtl,
    NameSelection headers,
    NameSelection cookies,
    NameSelection queryStrings,
    boolean gzip,
    boolean brotli)
    implements Policy {

  /** All three TTLs zero: caching is off altogether, errors included. */
  public boolean cachingDisabled() {
    return minTtl.isZero() && defaultTtl.isZero() && maxTtl.isZero();
  }
}
