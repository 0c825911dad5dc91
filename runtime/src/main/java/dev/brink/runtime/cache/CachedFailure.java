package dev.brink.runtime.cache;

import dev.brink.runtime.pipeline.EdgeException;
import java.time.Instant;
import java.util.Set;

/**
 * An origin that could not be reached, remembered for the error caching minimum TTL.
 *
 * @param cause made without a stack trace, so that many requests may fail with it
 */
public record CachedFailure(EdgeException cause, Instant until) implements Cached {

  boolean isFresh(Instant now) {
    return now.isBefore(until);
  }

  @Override
  public Set<String> tags() {
    return Set.of();
  }

  @Override
  public long size() {
    return 256;
  }
}
