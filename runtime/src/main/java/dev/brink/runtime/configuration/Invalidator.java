package dev.brink.runtime.configuration;

import dev.brink.runtime.cache.InvalidationPath;
import java.util.List;
import java.util.Set;

/** Removes objects from the cache. */
public interface Invalidator {

  /**
   * Returns how many left it; no later request is answered with one of them.
   *
   * @param tags cache tags in lower case
   */
  long invalidate(String distributionId, List<InvalidationPath> paths, Set<String> tags);
}
