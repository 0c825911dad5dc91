package dev.brink.runtime.cache;

/** What lies under a cache key. */
public sealed interface Cached permits CachedObject, CachedVariants, CachedParts, CachedFailure {

  /** Bytes it takes, without its key. */
  long size();
}
