package dev.brink.runtime.cache;

import java.util.Set;

/** What lies under a cache key. */
public sealed interface Cached permits CachedObject, CachedVariants, CachedParts, CachedFailure {

  /** Bytes it takes, without its key. */
  long size();

  /** The cache tags by which it may be invalidated, in lower case. */
  Set<String> tags();
}
